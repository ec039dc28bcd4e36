# masks: addresses
import weakref
class A: pass
class Named: __name__ = "the name"
a = A()
r = weakref.ref(a); p = weakref.proxy(a)
print(r)
n = Named(); rn = weakref.ref(n)
print(rn)
def f(): pass
print(weakref.ref(f))
del a
print(r)
