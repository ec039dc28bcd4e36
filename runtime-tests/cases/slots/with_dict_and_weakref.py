import weakref, sys
class A: __slots__ = ("x", "__dict__", "__weakref__")
a = A(); a.x = 1; a.y = 2
print(a.__dict__, weakref.ref(a)() is a, sys.getsizeof(a), A.__dictoffset__, A.__weakrefoffset__)
class B: __slots__ = ("__weakref__",)
print(weakref.ref(B())() is None, B.__basicsize__)
class C(A): __slots__ = ("z",)
c = C(); c.z = c.w = 3; print(c.__dict__)
try:
    class D(A): __slots__ = ("__weakref__",)
except TypeError as e:
    print(e)
