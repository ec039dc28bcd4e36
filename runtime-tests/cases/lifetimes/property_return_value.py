class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class A:
    @property
    def p(self): return D(1)
    def __getattr__(self, name): return D(2)
A().p; print("--"); A().q; print("--"); A().p.n; print("--"); x = A().p; print("kept"); del x
