import weakref
class A:
    def m(self): return "m"
a = A()
r = weakref.WeakMethod(a.m, lambda r: print("gone"))
print(r()(), r() == a.m, r == weakref.WeakMethod(a.m))
try:
    weakref.WeakMethod(len)
except TypeError as e:
    print(e)
del a
print(r())
