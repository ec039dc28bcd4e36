from collections import namedtuple
P = namedtuple("P", "x y", defaults=[5])
p = P(1); q = P(y=2, x=1)
print(p, q.x, q[1], p == (1, 5), P._fields, p._asdict(), p._replace(x=9), P._make([1, 2]), P._field_defaults, isinstance(p, tuple), P.x.__doc__, P.__doc__)
a, b = p
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: p._replace(z=1), lambda: setattr(p, "x", 1), lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class"), lambda: namedtuple("Q", "_x"), lambda: P._make([1])):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(namedtuple("R", "a class", rename=True)._fields)
