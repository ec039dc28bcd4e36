import gc, weakref
def f(): pass
w = weakref.ref(f); del f
print(w())
class A: pass
w = weakref.ref(A); del A
print(w() is None); gc.collect(); print(w() is None)
