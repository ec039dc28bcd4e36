# collector: auto-only
import gc
gc.disable(); gc.collect()
class N: pass
s = set(); n = N(); s.add(n); n.s = s; del s, n
print(gc.collect())
d = {}; n = N(); d[n] = 1; n.d = d; del d, n
print(gc.collect())
f = frozenset([N()]); [n] = f; n.f = f; del f, n
print(gc.collect())
it = iter([]); l = [it]; it = iter(l); l.append(it); del l, it
print(gc.collect())
c = (lambda: c2); c2 = None
def f():
    def g(): return h
    h = [g]
    return None
f(); print(gc.collect())
