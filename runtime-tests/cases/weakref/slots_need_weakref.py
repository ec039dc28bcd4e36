import weakref
class S: __slots__ = ("x",)
class W: __slots__ = ("x", "__weakref__")
class D(S): pass
try:
    weakref.ref(S())
except TypeError as e:
    print(e)
w = W(); print(weakref.ref(w)() is w)
d = D(); print(weakref.ref(d)() is d)
print(W.__weakref__, w.__weakref__)
