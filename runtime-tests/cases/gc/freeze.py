# collector: auto-only
import gc
gc.disable()
gc.collect()
gc.freeze()
n = gc.get_freeze_count()
print(n > 100, gc.get_count()[1:])
class A: pass
a = A()
print(len(gc.get_objects()) > 0)
gc.unfreeze()
print(gc.get_freeze_count(), len(gc.get_objects()) > n)
print(gc.freeze(), gc.unfreeze())
