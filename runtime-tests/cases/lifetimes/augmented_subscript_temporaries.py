class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __iadd__(self, o): print("iadd"); return self
    def __getitem__(self, k): print("get"); return D(self.n + 1)
    def __setitem__(self, k, v): print("set", v.n)
D(1)[0] += D(10); print("end")
