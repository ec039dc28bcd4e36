# collector: auto-only
import gc
gc.disable()
d = {}
print(gc.is_tracked(d))
d[1] = 1; d["a"] = "b"; d[1.5] = None
print(gc.is_tracked(d))
d["t"] = (1, 2)
print(gc.is_tracked(d))
d["l"] = []
print(gc.is_tracked(d))
del d["l"]
gc.collect(1)
print(gc.is_tracked(d))
gc.collect()
print(gc.is_tracked(d))
print(gc.is_tracked(dict(a=1)), gc.is_tracked(dict(a=[])), gc.is_tracked({1: []}.copy()), gc.is_tracked({**{1: 1}}))
class D(dict): pass
print(gc.is_tracked(D()))
