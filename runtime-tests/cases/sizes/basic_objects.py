import sys
for o in (0, 1, -1, 2**30, 2**60, 2**100, 1.5, True, None, Ellipsis, NotImplemented, 1j, "", "a", "é", "日", "😀", "ab" * 10, b"", b"abc", (), (1,), (1, 2, 3), [], [1], [1, 2, 3], {}, {1: 1}, set(), {1}, frozenset(), range(3), slice(1), object(), bytearray(), bytearray(b"abc")):
    print(repr(o)[:20], sys.getsizeof(o))
