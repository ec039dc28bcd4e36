import weakref
class A: pass
d = weakref.WeakKeyDictionary()
a, b = A(), A()
d[a] = 1; d[b] = 2
print(len(d), d[a], a in d, d.get(A(), "none"))
del a
print(len(d), list(d.values()))
try:
    d[1] = 2
except TypeError as e:
    print(e)
