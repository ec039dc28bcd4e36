import weakref
class D(dict): pass
d = D(a=1); w = weakref.ref(d); v = d.values(); del d
print(w() is None, list(v)); del v; print(w() is None)
