# What iterators over sequences say about their position, and what __setstate__ takes: ints only, cut to the sequence.
import operator

class Index:
    def __index__(self):
        return 1

for sequence in ([1, 2, 3], (1, 2, 3), "abc", "a\u1234c", b"abc", bytearray(b"abc")):
    print(type(iter(sequence)).__name__)
    for state in (0, 2, True, -1, -2**40, 100, "x", 1.5, None, Index(), 2**70, -2**70):
        iterator = iter(sequence)
        next(iterator)
        shown = type(state).__name__ if isinstance(state, Index) else state
        try:
            iterator.__setstate__(state)
        except Exception as error:
            print(" ", shown, type(error).__name__, error)
        else:
            print(" ", shown, operator.length_hint(iterator), iterator.__reduce__()[1:], list(iterator))
    # Exhausted for good.
    print(" ", iterator.__length_hint__(), list(iterator), iterator.__reduce__()[1:])
    iterator.__setstate__(0)
    print(" ", list(iterator))
