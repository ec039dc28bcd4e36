class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f(a, *args, k=None, **kw):
    print("body")
    return a
f(D(1), D(2), D(3), k=D(4), z=D(5))
print("--")
f(*[D(1), D(2)], **{"k": D(3)})
print("--")
