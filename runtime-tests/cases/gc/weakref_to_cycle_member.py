# collector: auto-only
import gc, weakref
gc.collect()
class A: pass
a, b = A(), A()
a.b, b.a = b, a
w = weakref.ref(a, lambda r: print("a gone", r() is None, wb() is None))
wb = weakref.ref(b, lambda r: print("b gone", r() is None, w() is None))
del a, b
print(gc.collect())
