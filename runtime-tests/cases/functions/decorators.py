def twice(f):
    def w(*a, **k): return f(*a, **k), f(*a, **k)
    w.__name__ = f.__name__
    return w
@twice
@twice
def f(x): return x
print(f(1), f.__name__)
d = {"deco": twice}
@d["deco"]
def g(): return "g"
print(g())
@(lambda f: 5)
def h(): pass
print(h)
@None
def k(): pass
