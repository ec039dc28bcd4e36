import weakref
def g(): yield 1
x = g(); w = weakref.ref(x, lambda r: print("gone"))
del x
s = {1}; w = weakref.ref(s, lambda r: print("set gone"))
s = None
