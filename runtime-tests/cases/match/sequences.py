def f(x):
    match x:
        case []: return "empty"
        case [a]: return "one", a
        case (1, 2, *rest): return "12", rest
        case [*_, 9]: return "ends 9"
        case [[a, b], c]: return "nested", a, b, c
        case [a, b]: return "two", a, b
        case [a, *_, z]: return "ends", a, z
        case _: return "no"
for x in ([], [1], (1, 2), (1, 2, 3, 4), [5, 9], [[1, 2], 3], ["a", "b"], range(4), "ab", b"ab", {1, 2}, iter([1]), bytearray(b"ab")): print(f(x))
