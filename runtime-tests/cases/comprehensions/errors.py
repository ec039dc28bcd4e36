def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: [x for x in 5])
check(lambda: [1 // x for x in [1, 0]])
check(lambda: {x: 1 for x in [[]]})
check(lambda: {x for x in [{}]})
check(lambda: [a for a, b in [1]])
check(lambda: [a for a, b in [(1, 2, 3)]])
check(lambda: [undefined for _ in [1]])
check(lambda: [x for _ in [1] if x])
check(lambda: {**5})
check(lambda: [*5])
check(lambda: (*5,))
check(lambda: {*5})
