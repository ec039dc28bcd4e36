class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def outer():
    a, b = D("a"), D("b")
    def inner(): return b
    print("returning")
    return inner
f = outer()
print("returned")
del f
print("end")
