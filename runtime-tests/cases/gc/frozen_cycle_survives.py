# collector: auto-only
import gc, weakref
class A: pass
gc.disable()
a = A(); a.a = a
w = weakref.ref(a)
gc.freeze()
del a
print(gc.collect(), w() is None)
gc.unfreeze()
print(gc.collect() > 0, w() is None)
