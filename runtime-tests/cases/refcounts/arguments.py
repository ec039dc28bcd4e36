import sys
rc = sys.getrefcount
class T: pass
def one(x): return rc(x)
def star(*a): return rc(a[0])
def kw(**k): return rc(k["x"])
def default(x=T()): return rc(x)
def kwonly(*, x): return rc(x)
def both(x, /, *a, y=None, **k): return rc(x)
def outer(x):
    return one(x)
t = T()
print(one(t), one(x=t), star(t), kw(x=t), default(), kwonly(x=t), both(t, t, z=t), outer(t))
print(one(T()), one(x=T()), star(T()), kw(x=T()), kwonly(x=T()), both(T()))
a = (t,)
print(one(*a), star(*a), one(**{"x": t}), kw(**{"x": t}))
