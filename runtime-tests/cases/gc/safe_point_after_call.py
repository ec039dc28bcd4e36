# collector: auto-only
import gc, weakref
class A: pass
gc.collect()
a = A(); a.me = a; w = weakref.ref(a); del a
keep = []
for i in range(2000):
    w()
    keep.append([])
print(w() is None, gc.get_count()[1:])
