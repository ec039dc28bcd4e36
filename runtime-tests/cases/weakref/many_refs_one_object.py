import weakref
class A: pass
a = A()
log = []
rs = [weakref.ref(a, lambda r, i=i: log.append(i)) for i in range(100)]
del rs[::3]
del a
print(log[:5], len(log))
