class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __index__(self): return self.n
s = slice(D(1), D(2), D(3)); del s; print("slice")
r = range(D(1), D(5)); print("range", r)
m = [D(1), D(2)][D(0):D(1)]; print("sliced")
