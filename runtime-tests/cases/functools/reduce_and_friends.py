from functools import reduce, cmp_to_key, wraps, total_ordering, cached_property, singledispatch, update_wrapper
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(max, [3, 1], 9), reduce(lambda a, b: a, [], "init"), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
try:
    reduce(max, [])
except TypeError as e:
    print(e)
def deco(f):
    @wraps(f)
    def w(*a): "wrapper doc"; return f(*a)
    return w
@deco
def g(): "g doc"
print(g.__name__, g.__doc__, g.__wrapped__.__name__)
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(2), V(1) >= V(2), V(3) > V(2))
class C:
    @cached_property
    def x(self): print("computed"); return 5
c = C(); print(c.x, c.x, c.__dict__)
@singledispatch
def s(x): return "default"
@s.register
def _(x: int): return "int"
@s.register(list)
def _(x): return "list"
print(s("a"), s(1), s([]), s(True))
