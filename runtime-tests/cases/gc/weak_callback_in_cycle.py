# collector: auto-only
import gc, weakref
gc.disable(); gc.collect()
class A: pass
a = A(); a.me = a
a.w = weakref.ref(a, lambda r: print("inside"))
outside = weakref.ref(a, lambda r: print("outside"))
del a; print(gc.collect())
