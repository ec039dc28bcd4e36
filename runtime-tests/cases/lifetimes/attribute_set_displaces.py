class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, hasattr(a, "x") and a.x)
class A: pass
a = A()
a.x = D(1); a.x = 5; print("--")
a.x = D(2); del a.x; print("--")
a.x = D(3); a.__dict__["x"] = 6; print("--")
a.x = D(4); a.__dict__.clear(); print("--")
a.x = D(5); a.__dict__ = {"x": 7}; print("end")
