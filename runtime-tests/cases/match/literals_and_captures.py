def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case -1.5: return "neg"
        case "a" "b": return "ab"
        case None: return "none"
        case True: return "true"
        case b"x": return "bytes"
        case 1 + 2j: return "complex"
        case str() as s if len(s) > 3: return "long " + s
        case str(s): return "short " + s
        case int(): return "int"
        case _: return "other"
for x in (0, 1, 2, -1.5, "ab", None, True, b"x", 1 + 2j, "abcdef", "q", 99, [], 0.0, False): print(repr(x), f(x))
