def f(*a, **k): pass
def check(g):
    try:
        g()
    except TypeError as e:
        print(e)
check(lambda: f(*5))
check(lambda: f(**5))
check(lambda: f(**{1: 2}))
check(lambda: f(a=1, **{"a": 2}))
check(lambda: f(**{"a": 1}, **{"a": 2}))
check(lambda: f(*None))
check(lambda: f(**[("a", 1)]))
five, text, nothing, items = 5, "a", None, [1, 2]
check(lambda: five())
check(lambda: text())
check(lambda: nothing())
check(lambda: items(0))
check(lambda: print(*1))
check(lambda: len(**{"x": 1}))
check(lambda: dict(**{1: 2}))
check(lambda: f(1, *(x for x in 5)))
