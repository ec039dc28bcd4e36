class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
class A: __slots__ = ("z", "a", "m")
x = A(); x.z, x.a, x.m = D("z"), D("a"), D("m"); del x; print("| A")
class B(A): __slots__ = ("k", "b")
x = B(); x.z, x.a, x.m, x.k, x.b = D("z"), D("a"), D("m"), D("k"), D("b"); del x; print("| B")
class C(B): pass
x = C(); x.b, x.z, x.q = D("b"), D("z"), D("q"); del x; print("| C")
