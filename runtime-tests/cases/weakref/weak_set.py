import weakref
class A: pass
s = weakref.WeakSet()
a, b = A(), A()
s.add(a); s.add(b); s.add(a)
print(len(s), a in s)
del a
print(len(s), [x is b for x in s])
s.discard(b)
print(len(s), 5 in s)
