# collector: auto-only
import gc
gc.disable()
gc.collect()
class A: pass
a = A()
def where(o):
    for g in range(3):
        if any(x is o for x in gc.get_objects(generation=g)):
            return g
print(where(a))
gc.collect(0)
print(where(a))
gc.collect(0)
print(where(a))
gc.collect(1)
print(where(a))
gc.collect()
print(where(a))
print(where(1), where("x"), where(()))
