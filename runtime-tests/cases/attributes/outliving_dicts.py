# A dict taken from an instance lives on after it, and follows it while it lives.
import gc
import weakref


class P:
    pass


def make():
    p = P()
    p.a, p.b = 1, [2]
    d = p.__dict__
    p.c = 3
    d['d'] = 4
    del p.a
    return p, d


p, d = make()
print(d, p.d, p.__dict__ is d)
d['b'] = 5
print(p.b)
del p
print(d)
d['e'] = 6
d['a'] = 7
print(d, d.pop('b'), list(d))

p, d = make()
p.me = p
w = weakref.ref(p)
del p
print(gc.collect() >= 0, w() is not None, d['me'] is w())
del d['me']
print(w() is None, d)

p, d = make()
p.__dict__ = {'n': 1}
p.a = 2
print(d, p.__dict__)
d['only'] = 1
print(hasattr(p, 'only'))
p.__dict__ = d
print(p.only, p.c)

p, d = make()
q = P()
q.__dict__ = d
q.shared = 1
print(p.shared, d is q.__dict__)
del p
print(q.b, q.__dict__)

p, d = make()
del p.__dict__
print(hasattr(p, 'b'), d)
p.z = 1
print(p.__dict__, d)


class Q:
    pass


p, d = make()
p.__class__ = Q
p.y = 1
print(d, p.__dict__ is d, type(p).__name__)
q = P()
q.first = 1
q.__class__ = Q
q.second = 2
print(q.__dict__, q.first)
r = Q()
r.second = 3
print(r.__dict__)


class N:
    def __del__(self):
        self.__dict__['saw'] = list(self.__dict__)
        keep.append(self.__dict__)


keep = []
n = N()
n.x = 1
del n
print(keep)
P.cls = 1
p = P()
print(p.__dict__, p.cls)
del P, p, q, Q, r
gc.collect()
print(d)
