class A: pass
class B: pass
a = A(); a.x = 1
a.__class__ = B
print(type(a).__name__, a.x)
class S: __slots__ = ("x",)
class T: __slots__ = ("x",)
class U: __slots__ = ("y",)
s = S(); s.x = 5; s.__class__ = T; print(s.x, type(s).__name__)
def check(f):
    try:
        f()
    except TypeError as e:
        print(e)
def f1(): s.__class__ = U
def f2(): a.__class__ = S
def f3(): a.__class__ = int
def f4(): (5).__class__ = A
def f5(): a.__class__ = 5
def f6(): del a.__class__
for f in (f1, f2, f3, f4, f5, f6): check(f)
