def check(f):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
def a():
    class A:
        __slots__ = ("x",)
        x = 1
def b():
    class A: __slots__ = (5,)
def c():
    class A: __slots__ = ("not an identifier",)
def d():
    class A: __slots__ = ("__dict__", "__dict__")
def e():
    class A: __slots__ = ("__weakref__", "__weakref__")
def f():
    class A(int): __slots__ = ("x",)
def g():
    class A: pass
    class B(A): __slots__ = ("__dict__",)
def h():
    class A: __slots__ = 5
def i():
    class A(tuple): __slots__ = ("x",)
def j():
    class A:
        __slots__ = ("__private",)
        def __init__(self): self.__private = 1
    print(A()._A__private, A.__slots__)
def k():
    class A:
        __slots__ = {"x": "doc x"}
    print(A.x.__doc__, A.__slots__)
for t in (a, b, c, d, e, f, g, h, i, j, k): check(t)
