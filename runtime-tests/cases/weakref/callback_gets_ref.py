import weakref
class A: pass
a = A()
def cb(r):
    print(r is w, r(), r.__callback__)
w = weakref.ref(a, cb)
del a
