class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class A:
    x = D("x")
    y = D("y")
A.x = None
print("replaced")
del A.y
print("deleted")
