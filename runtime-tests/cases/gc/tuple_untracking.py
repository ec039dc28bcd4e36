# collector: auto-only
import gc
gc.disable()
def mk(*a): return a
t = mk(1, 2); u = mk(1, []); n = mk(mk(1), 2)
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(n))
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(n), gc.is_tracked(n[0]))
gc.collect()
print(gc.is_tracked(n), gc.is_tracked((1, 2)), gc.is_tracked(tuple(range(3))))
