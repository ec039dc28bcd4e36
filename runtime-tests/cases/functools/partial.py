from functools import partial
def f(*a, **k): return a, k
p = partial(f, 1, x=2)
print(p(3, y=4), p(x=5), p.func is f, p.args, p.keywords, partial(p, 9)(10), partial(int, base=2)("101"))
p.attr = 1; print(p.__dict__, callable(p))
for g in (lambda: partial(), lambda: partial(5), lambda: partial(len)(), lambda: partial(len, x=1)([])):
    try:
        print(g())
    except TypeError as e:
        print(e)
