# collector: auto-only
import gc, weakref
class A: pass
gc.disable()
a = A(); a.me = a; w = weakref.ref(a); del a
keep = [[] for _ in range(5000)]
print(w() is None, gc.get_count()[0] > 4000)
gc.enable()
keep = [[] for _ in range(5)]
for i in range(2): pass
print(w() is None)
