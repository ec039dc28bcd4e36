# collector: auto-only
import gc
gc.disable(); gc.collect()
class N:
    def __init__(self, n): self.n = n
    def __repr__(self): return self.n
a, b, c = N("a"), N("b"), N("c")
c.next = a
a.next = b
del a, b
gc.collect(0)
print([o for o in gc.get_objects(generation=1) if type(o) is N])
gc.collect(1)
print([o for o in gc.get_objects(generation=2) if type(o) is N])
