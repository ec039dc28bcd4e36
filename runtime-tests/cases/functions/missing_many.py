def f(a, b, c, d, *, e, g): pass
for args, kw in (((), {}), ((1,), {}), ((1, 2, 3), {}), ((1, 2, 3, 4), {}), ((1, 2, 3, 4), {"e": 1}), ((1, 2, 3, 4, 5), {"e": 1, "g": 2}), ((1, 2), {"d": 4}), ((), {"zz": 1})):
    try:
        f(*args, **kw)
    except TypeError as e:
        print(e)
