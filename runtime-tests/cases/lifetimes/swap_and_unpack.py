class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a, b = D("a"), D("b")
a, b = b, a
print(a.n, b.n)
a, *b = D(1), D(2), D(3)
print("starred")
a = b = None
print("end")
