import weakref
class A:
    def __del__(self): print("del", w() is self)
a = A(); w = weakref.ref(a, lambda r: print("callback", r()))
del a
