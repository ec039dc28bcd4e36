import weakref
class A: pass
a = A()
p = weakref.proxy(a)
try:
    hash(p)
except TypeError as e:
    print(e)
try:
    p()
except TypeError as e:
    print(e)
class C:
    def __call__(self, x): return x * 2
c = C()
q = weakref.proxy(c)
print(q(4), type(q).__name__)
