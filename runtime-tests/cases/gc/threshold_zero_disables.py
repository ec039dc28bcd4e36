# collector: auto-only
import gc, weakref
class A: pass
gc.set_threshold(0)
a = A(); a.me = a; w = weakref.ref(a); del a
keep = [[] for _ in range(5000)]
print(w() is None, gc.isenabled())
