class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __add__(self, o): return D(self.n + o.n)
    def m(self): print("m", self.n)
D(1)
print("--")
D(2).m()
print("--")
(D(3) + D(4)).m()
print("--")
D(5), D(6)
print("--")
[D(7), D(8)]
print("--")
