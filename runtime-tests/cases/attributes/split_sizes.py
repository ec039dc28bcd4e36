# Keys shared by a class, room per instance, and what makes a dict stop sharing: sizes tell.
import sys

size = sys.getsizeof


class P:
    def __init__(self):
        self.x = 1
        self.y = 2


p, q = P(), P()
print(size(p), size(p.__dict__), size(dict(p.__dict__)), size(p.__dict__.copy()), size({'x': 1, 'y': 2}))
del q.x
print(size(q.__dict__))
q.x = 9
print(list(q.__dict__))
print([size(P().__dict__) for _ in range(40)])


class Empty:
    pass


print(size(Empty().__dict__), [size(Empty().__dict__) for _ in range(32)])
for n in (1, 5, 10, 29, 30, 31, 40):
    C = type('C', (), {})
    c = C()
    for i in range(n):
        setattr(c, 'a%d' % i, i)
    d = C()
    d.a0 = 1
    d.other = 2
    print(n, size(c.__dict__), size(d.__dict__), list(d.__dict__), size(C()), size(C().__dict__))

# Later instances with other names stop sharing once the places are used up.
class Q:
    pass


made = []
for i in range(40):
    o = Q()
    setattr(o, 'name%d' % i, i)
    made.append(o)
print([size(o.__dict__) for o in made])
made[0].extra = 1
made[5].name6 = 1
print(size(made[0].__dict__), size(made[5].__dict__), made[5].__dict__)

# Keys that are no plain strings.
class Str(str):
    pass


o = P()
o.__dict__[1] = 2
print(size(o.__dict__), o.__dict__, o.x)
o = P()
setattr(o, Str('z'), 3)
print(size(o.__dict__), o.__dict__, o.z)
o = P()
d = o.__dict__
print(d.popitem(), size(d), d)
o.w = 1
print(o.__dict__, d is o.__dict__)
o = P()
o.__dict__.clear()
print(size(o.__dict__), o.__dict__, hasattr(o, 'x'))
o.x = 5
print(size(o.__dict__), o.x)
o = P()
o.__dict__.update(x=3, k=4)
print(size(o.__dict__), o.__dict__, o.k)


class L(list):
    pass


class E(Exception):
    pass


class I(int):
    pass


for cls in (L, E, I):
    o = cls()
    o.a = 1
    print(cls.__name__, size(o.__dict__), size(cls().__dict__))
print(size(P), size(L), size(E))
