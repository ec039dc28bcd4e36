# collector: auto-only
import gc
gc.disable(); gc.collect()
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a, b = N("a"), N("b"); a.o, b.o = b, a
a.tail = N("tail"); a.l = [N("in list"), N("in list 2")]; a.d = {"k": N("in dict")}
del a, b
print(gc.collect())
