class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
for x in map(D, range(2)): print("body", x.n)
del x; print("--")
z = zip([D(5)], [D(6)]); a = next(z); print("next"); del z; print("zip gone"); del a
f = filter(lambda d: d.n > 7, [D(7), D(8)]); print(next(f).n); del f; print("end")
