class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __iadd__(self, o): return D(self.n + o.n)
x = D(1)
x += D(2)
print("done", x.n)
d = {"k": D(10)}
d["k"] += D(20)
print("item", d["k"].n)
