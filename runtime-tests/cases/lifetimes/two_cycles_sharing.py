# collector: auto-only
import gc
gc.disable(); gc.collect()
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a, b, c = N("a"), N("b"), N("c")
a.x, b.x, c.x = b, a, a
del a, b
print(gc.collect())
del c
print(gc.collect())
