import gc
class A: pass
def f():
    t = A()
    l = [t]
    d = {"k": t}
    u = (t,)
    a = A(); a.t = t
    rs = gc.get_referrers(t)
    print([type(r).__name__ for r in rs if type(r).__name__ != "frame"])
    print([r is x for r, x in zip([r for r in rs if type(r).__name__ != "frame"], (l, d, u, a))])
f()
print(gc.get_referrers(object()))
print(gc.get_referrers())
