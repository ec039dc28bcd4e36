class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __iter__(self): return iter([1, 2])
def f():
    x = D("x")
    for i in D("iterable"):
        for j in [D("inner")]:
            raise ValueError
try:
    f()
except ValueError: pass
print("end")
