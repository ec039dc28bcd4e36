# collector: auto-only
import gc
gc.disable()
gc.collect()
before = gc.get_stats()[2]["collected"]
l = []; l.append(l); del l
gc.collect()
print(gc.get_stats()[2]["collected"] - before, gc.get_stats()[2]["uncollectable"])
