def f(a, /, b, **k): return a, b, k
print(f(1, b=2, a=3), f(1, 2, **{"a": 5}))
for g in (lambda: f(a=1, b=2), lambda: f(1), lambda: f(1, 2, b=3), lambda: f()):
    try:
        print(g())
    except TypeError as e:
        print(e)
