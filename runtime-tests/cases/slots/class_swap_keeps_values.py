class A: __slots__ = ("x", "y")
class B: __slots__ = ("y", "x")
class C(A): __slots__ = ()
a = A(); a.x, a.y = 1, 2
a.__class__ = B; print(a.x, a.y, type(a).__name__)
for f in (lambda: setattr(a, "__class__", C), lambda: setattr(C(), "__class__", A)):
    try:
        f(); print("ok")
    except TypeError as e:
        print(e)
