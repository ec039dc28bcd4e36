def f(x):
    match x:
        case [a, b] if a > b: return "desc", a, b
        case [a, b]: return "asc", a, b
        case a if a: return "truthy", a
    return "fell through", a
print(f([2, 1]), f([1, 2]), f("q"), f(0))
def g(x):
    match x:
        case [1, y]: pass
        case [z, 2]: pass
    return sorted(k for k in locals() if k != "x")
print(g([1, 5]), g([3, 2]), g([3, 3]))
