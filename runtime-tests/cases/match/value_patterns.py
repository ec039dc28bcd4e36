class C: RED = 1; BLUE = "b"
def f(x):
    match x:
        case C.RED: return "red"
        case C.BLUE: return "blue"
        case (C.RED, C.BLUE): return "both"
    return "none"
print(f(1), f("b"), f([1, "b"]), f(2))
match [1, [2, 3]]:
    case [a, [b, c]] as whole: print(a, b, c, whole)
match 5:
    case x: print(x)
match (1, 2), 3:
    case (a, b), c: print(a, b, c)
match = 1; case = 2; print(match + case)
