class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
g = D("global")
def f():
    d = D("local")
    raise ValueError("uncaught")
f()
