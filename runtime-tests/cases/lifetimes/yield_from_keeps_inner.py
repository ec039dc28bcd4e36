class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def inner(d):
    yield 1
    print("inner done")
def outer():
    yield from inner(D("arg"))
    print("outer continues")
    yield 2
it = outer(); next(it); print("--"); next(it); print("--"); it = outer(); next(it); del it; print("end")
