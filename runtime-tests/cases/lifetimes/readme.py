import gc, sys, weakref

class Node:
    def __init__(self, name): self.name = name
    def __del__(self): print("dies:", self.name)

a, b = Node("a"), Node("b")
a.other, b.other = b, a
seen = weakref.ref(a, lambda _: print("callback"))
print(sys.getrefcount(a), sys.getsizeof(a), gc.is_tracked(a))
del a, b
print("collected:", gc.collect())
