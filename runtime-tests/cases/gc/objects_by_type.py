import gc
class Marker: pass
keep = [Marker() for _ in range(3)]
print(sum(type(o) is Marker for o in gc.get_objects()))
class Leaf: __slots__ = ()
leaf = Leaf()
print(sum(type(o) is Leaf for o in gc.get_objects()), any(o is keep for o in gc.get_objects()))
del keep
print(sum(type(o) is Marker for o in gc.get_objects()))
