class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __iter__(self): return iter([1, 2, 3])
g = (x for x in D("it"))
print("created")
next(g)
print("next")
del g
print("end")
