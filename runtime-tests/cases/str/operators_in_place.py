# Comparison, membership, indices and slices where operands are looked at in place, and where they must not be.
class Text(str):
    def __eq__(self, other):
        print("eq", str.__repr__(self))
        return str.__eq__(self, other)
    __hash__ = str.__hash__
    def __getitem__(self, key):
        return ("item", key)
    def __contains__(self, item):
        return "contains"


class Loud:
    def __eq__(self, other):
        print("loud", other)
        return other == 3


class Index:
    def __index__(self):
        return 1


words = ["", "a", "b", "ab", "ba", "é", "éa", "中", "中文", "😀", "a😀", "abc" * 9]
table = [[(a < b) - (a == b) + 2 * (a >= b) + 4 * (a != b) for a in words] for b in words]
print(table)
print([[a in b for a in words] for b in words])
for item in ("a", "ab", 1, 2, 1.0, True, None, "é", Text("a")):
    print([item in t for t in [("a", "b"), (1, 2), ("ab", 1), (1.0, "é"), (), (None, "a")]])
print(3 in (1, Loud()), "x" in (Loud(), "x"), "x" in ("x", Loud()))
t = Text("abc")
print(t == "abc", "abc" == t, t != "abc", t < "abd", t[0], t[0:2], "a" in t, "ab" == Text("ab"))
for text in words:
    for start in (None, 0, 1, -1, 2, 100, -100, 10 ** 30, True, Index()):
        print([text[start:stop] for stop in (None, 0, 1, -1, 3, -10 ** 30, Index())], end=" ")
    print()
for sequence in ([1, 2, 3], (1, 2, 3), [], ()):
    print([sequence[a:b] for a in (None, 0, 1, -2, 9) for b in (None, 0, 2, -1, 9)])
    print(sequence[:] is sequence, sequence[0:9] == sequence)
for sequence in ("abc", [1, 2], (1, 2), b"ab", bytearray(b"ab")):
    for key in (0, -1, 5, -6, 2 ** 70, "x", 1.5):
        try:
            print(sequence[key])
        except (IndexError, TypeError) as error:
            print(type(error).__name__, error)
for sequence in ([1, 2], bytearray(b"ab")):
    for key, value in ((0, 7), (-1, 255), (5, 1), (-3, 1), (0, 256), (0, "x"), (True, 1)):
        try:
            sequence[key] = value
            print(sequence)
        except (IndexError, TypeError, ValueError) as error:
            print(type(error).__name__, error, sequence)
try:
    "abc"["a":]
except TypeError as error:
    print(error)
