class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f(a, b):
    c = D("c")
    d = D("d")
    print("body")
f(D("a"), D("b"))
print("end")
