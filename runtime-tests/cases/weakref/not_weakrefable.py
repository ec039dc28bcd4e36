import weakref
class S: __slots__ = ()
for o in (1, 1.5, "s", b"b", None, (), [], {}, object(), S(), range(3), slice(1), bytearray(), iter([]), ValueError(), len):
    try:
        weakref.ref(o)
        print(type(o).__name__, "ok")
    except TypeError as e:
        print(e)
