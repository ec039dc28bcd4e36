import itertools, weakref
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
it = itertools.chain([D(1)], [D(2)])
next(it); print("--"); next(it); print("--"); del it; print("--")
a, b = itertools.tee(D(i) for i in range(3))
next(a); print("a1"); next(b); print("b1"); del a; print("a gone"); del b; print("end")
it = itertools.islice((D(i) for i in range(5)), 1); next(it); list(it); print("islice done")
for k, g in itertools.groupby([D(7), D(8)], lambda d: d.n): print(k)
print("grouped")
