import weakref
class A: pass
a = A()
for args, kw in (((), {}), ((a, None, 3), {}), ((a,), {"callback": None}), ((5,), {})):
    try:
        print(weakref.ref(*args, **kw))
    except TypeError as e:
        print(e)
r = weakref.ref(a)
try:
    r(1)
except TypeError as e:
    print(e)
try:
    r.x = 1
except AttributeError as e:
    print(e)
try:
    weakref.proxy(5)
except TypeError as e:
    print(e)
