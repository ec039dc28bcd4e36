import weakref
class L(list): pass
l = L([1, 2])
w = weakref.ref(l)
it = iter(l)
del l
print(w() is None, list(it), w() is None)
class D(dict): pass
d = D(a=1); w = weakref.ref(d); it = iter(d); del d
print(w() is None, list(it), w() is None)
l = L([1]); w = weakref.ref(l); it = reversed(l); del l
print(w() is None, list(it), w() is None)
