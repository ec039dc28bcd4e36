class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
b = D("b")
a = D("a")
_c = D("_c")
print("end")
