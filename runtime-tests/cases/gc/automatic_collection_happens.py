# collector: auto-only
import gc, weakref
class A: pass
gc.collect()
a = A(); a.me = a; w = weakref.ref(a); del a
keep = []
for i in range(690):
    keep.append([])
print(w() is None)
for i in range(20):
    keep.append([])
print(w() is None)
