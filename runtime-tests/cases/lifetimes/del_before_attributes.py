class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("inner", self.n)
class A:
    def __del__(self): print("outer", self.x.n)
a = A(); a.x = D(1)
del a
