# collector: auto-only
import gc
gc.disable()
gc.collect()
class N:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print(self.n, end=" ")
a = N("old"); gc.collect()
b = N("mid"); gc.collect(0)
c = N("young")
del c, b, a
print(gc.collect(0))
print(gc.collect(1))
print(gc.collect(2))
