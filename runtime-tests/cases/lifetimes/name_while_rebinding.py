class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, "x is", "x" in globals() and x.n)
x = D(1)
x = D(2)
del x
