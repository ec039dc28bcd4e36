import sys
rc = sys.getrefcount
def f(*args, **kwargs):
    return [rc(a) for a in args], [rc(v) for v in kwargs.values()]
t = object()
print(f(t, t), f(*[t, t]), f(a=t), f(**{"a": t, "b": t}), f(t, *[t], a=t, **{"b": t}))
print(rc(t))
