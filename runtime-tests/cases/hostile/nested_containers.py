"""Containers nested thousands deep: made, compared, printed, hashed, copied, collected, dropped."""
import gc

def nest(wrap, leaf, depth=2_000):
    value = leaf
    for _ in range(depth):
        value = wrap(value)
    return value


def attempt(what, action):
    try:
        result = action()
    except RecursionError as error:
        print(what, "RecursionError:", error)
    else:
        print(what, type(result).__name__)
        del result


for name, wrap in [
    ("list", lambda v: [v]),
    ("tuple", lambda v: (v,)),
    ("dict", lambda v: {0: v}),
    ("pair", lambda v: [v, v] if v is None else [v]),
    ("mixed", lambda v: ({"k": [v]},)),
]:
    depth = 10_000 if name == "list" else 2_000
    a = nest(wrap, None, depth)
    b = nest(wrap, None, depth)
    attempt(name + " ==", lambda: a == b)
    attempt(name + " !=", lambda: a != b)
    attempt(name + " is", lambda: a == a)
    attempt(name + " repr", lambda: repr(a))
    attempt(name + " str", lambda: str(a))
    attempt(name + " format", lambda: f"{a}")
    attempt(name + " bool", lambda: bool(a))
    print(name, gc.collect())
    del a
    print(name, gc.collect())
    del b

t = nest(lambda v: (v,), 1)
attempt("tuple hash", lambda: hash(t))
attempt("tuple <", lambda: t < nest(lambda v: (v,), 1))
attempt("tuple in", lambda: nest(lambda v: (v,), 1) in [t])
attempt("tuple index", lambda: [t].index(nest(lambda v: (v,), 1)))
attempt("tuple set", lambda: {t})
attempt("tuple key", lambda: {}.get(t))
f = nest(lambda v: frozenset([v]) if v is None else frozenset(), None)
attempt("frozenset", lambda: f)
del t
l = []
l.append(l)
attempt("cycle ==", lambda: l == [l])
attempt("cycle ==", lambda: l == l)
m = []
m.append(m)
attempt("two cycles ==", lambda: l == m)
attempt("two cycles <", lambda: l < m)
d, e = {}, {}
d[1], e[1] = d, e
attempt("two dicts ==", lambda: d == e)
print(l, d)
attempt("isinstance", lambda: isinstance(1, nest(lambda v: (v,), int)))
attempt("isinstance str", lambda: isinstance(1, nest(lambda v: (v,), str)))
attempt("issubclass", lambda: issubclass(int, nest(lambda v: (v,), str)))
try:
    exec("try: 1/0\nexcept t: pass", {"t": nest(lambda v: (v,), ZeroDivisionError)})
except TypeError as error:
    print(error)
print("end")
