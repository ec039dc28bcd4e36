# collector: auto-only
import gc
s = gc.get_stats()
print(len(s), [sorted(x) for x in s])
a = gc.get_stats()[2]["collections"]
gc.collect(); gc.collect()
print(gc.get_stats()[2]["collections"] - a)
a = gc.get_stats()[0]["collections"]
gc.disable()
a = gc.get_stats()[0]["collections"]
gc.collect(0)
print(gc.get_stats()[0]["collections"] - a)
