import gc
class A: pass
class S: __slots__ = ("x",)
def show(o):
    print(sorted(type(r).__name__ for r in gc.get_referrers(o) if r is not globals() and type(r).__name__ != "frame"))
def f():
    t = A()
    s = S(); s.x = t; show(t)
    a = A(); a.t = t; a.__dict__; show(t)
    g = (lambda x: (yield x))(t); next(g); show(t)
    m = [t].__iter__(); show(t)
    c = {t}; show(t)
    fz = frozenset([t]); show(t)
    sl = slice(t); show(t)
f()
