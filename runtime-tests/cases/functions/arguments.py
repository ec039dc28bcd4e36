def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5), f(a=1, c=2), f(1, c=3, z=9, y=8), f(*[1, 2, 3], **{"c": 4}), f(1, *(2,), c=3, **{"d": 5, "e": 6}))
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))
def h(a, /, **kw): return a, kw
print(h(1, a=2))
def k(*, a=1): return a
print(k(), k(a=5))
print((lambda x, *y, z=3, **w: (x, y, z, w))(1, 2, q=4))
