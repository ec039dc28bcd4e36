import weakref
class A: pass
a, b = A(), A()
def cb(r):
    global w2
    w2 = weakref.ref(b, lambda r: print("b"))
    print("a")
w = weakref.ref(a, cb)
del a
del b
