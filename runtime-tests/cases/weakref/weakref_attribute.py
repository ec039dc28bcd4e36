import weakref
class A: pass
a = A()
print(a.__weakref__)
r = weakref.ref(a)
print(a.__weakref__ is r)
try:
    a.__weakref__ = 1
except AttributeError as e:
    print(e)
