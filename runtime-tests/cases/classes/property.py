class A:
    def __init__(self): self._x = 1
    @property
    def x(self): "the doc"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): print("deleted")
    @property
    def ro(self): return "ro"
a = A()
a.x = 5; print(a.x, A.x.__doc__, A.x.fget.__name__); del a.x
def check(f):
    try:
        f()
    except AttributeError as e:
        print(e)
def s(): a.ro = 1
def d(): del a.ro
def g(): property().__get__(a)
def n():
    class Q: p = property()
    Q().p
for f in (s, d, g, n): check(f)
p = property(lambda self: 1, doc="d"); print(p.__doc__, p.fset, p.__get__(None, A) is p)
class B(A):
    @A.x.getter
    def x(self): return "B"
print(B().x)
