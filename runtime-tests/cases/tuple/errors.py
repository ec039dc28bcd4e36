t = (1, 2)
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: t[2])
check(lambda: t["a"])
check(lambda: t.__setitem__)
def assign(): t[0] = 1
check(assign)
def delete(): del t[0]
check(delete)
check(lambda: t.index(9))
check(lambda: t + [1])
check(lambda: t * t)
check(lambda: tuple(5))
check(lambda: tuple(1, 2))
check(lambda: hash((1, [])))
check(lambda: t < [1])
check(lambda: t.append(1))
check(lambda: t.count())
