import weakref
class A:
    def m(self): return 1
a = A()
w = weakref.ref(a.m)
print(w())
w = weakref.WeakMethod(a.m)
print(w()())
del a
print(w())
