class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
a = A()
print(a.x, A.x, A.__slots__, hasattr(a, "y"), hasattr(a, "__dict__"))
def check(f):
    try:
        f()
    except AttributeError as e:
        print(e)
def f1(): a.y
def f2(): a.z = 1
def f3(): del a.y
def f4(): a.z
def f5(): a.__dict__
for f in (f1, f2, f3, f4, f5): check(f)
a.y = 2; del a.y
check(f1)
class B(A): __slots__ = "z"
b = B(); b.z = 3; print(b.x, b.z)
class C(A): pass
c = C(); c.anything = 1; print(c.__dict__, c.x)
