class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def g(x):
    y = D("y")
    yield 1
    z = D("z")
    yield 2
a = g(D("x"))
print("created")
next(a)
print("started")
next(a)
print("second")
del a
print("deleted")
list(g(D("x2")))
print("exhausted")
b = g(D("x3"))
del b
print("unstarted")
