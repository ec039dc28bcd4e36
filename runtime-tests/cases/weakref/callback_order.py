import weakref
class A: pass
a = A()
refs = [weakref.ref(a, lambda r, i=i: print(i)) for i in range(4)]
del refs[1]
del a
