# collector: auto-only
import gc
gc.disable()
gc.collect()
print(gc.get_count())
keep = [[] for _ in range(10)]
gc.collect(0)
print(gc.get_count())
gc.collect(0)
print(gc.get_count())
gc.collect(1)
print(gc.get_count())
gc.collect(1)
print(gc.get_count())
gc.collect(2)
print(gc.get_count())
