# masks: addresses
import weakref
class A: pass
a = A()
def cb(r): raise ValueError("callback")
w = weakref.ref(a, cb)
w2 = weakref.ref(a, lambda r: print("other"))
del a
print("end")
