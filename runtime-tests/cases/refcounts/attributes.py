import sys
rc = sys.getrefcount
class A: pass
class S: __slots__ = "x"
t = object()
a, s = A(), S()
a.x = t; print(rc(t))
s.x = t; print(rc(t))
print(rc(a.x), rc(s.x))
a.__dict__; print(rc(t), rc(a.__dict__))
a.x = s.x = None; print(rc(t))
A.x = t; print(rc(t), rc(a.__class__.x))
del A.x; print(rc(t))
