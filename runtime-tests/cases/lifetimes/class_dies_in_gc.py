# collector: auto-only
import gc,weakref
gc.disable(); gc.collect()
class A: pass
w=weakref.ref(A); del A; print(w() is None,gc.collect())
def mk():
    def rec(n): return rec
mk(); print(gc.collect())
