import gc
class A: pass
class S: __slots__ = ()
for o in (1, 1.5, "s", b"", None, (), [], {}, set(), frozenset(), A(), S(), object(), A, len, lambda: 0, range(3), slice(1), iter([]), bytearray(), {1: 2}, {1: []}, (1, 2), ([],), ValueError(), type, property()):
    print(type(o).__name__, gc.is_tracked(o))
# collector: auto-only
