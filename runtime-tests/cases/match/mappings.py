def f(x):
    match x:
        case {"a": 1}: return "a1"
        case {"a": a, "b": b}: return a, b
        case {"k": [x, y], **rest}: return x, y, rest
        case {}: return "mapping"
        case _: return "no"
for x in ({"a": 1, "z": 2}, {"a": 2, "b": 3}, {"k": [1, 2], "q": 3}, {}, {"x": 1}, [], 5): print(f(x))
