# collector: auto-only
import gc
gc.disable(); gc.collect()
l = [[] for _ in range(10000)]
for x in l: x.append(l)
del l, x
print(gc.collect())
