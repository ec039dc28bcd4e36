def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: range())
check(lambda: range(1, 2, 0))
check(lambda: range(1.5))
check(lambda: range("a"))
check(lambda: range(1, 2, 3, 4))
check(lambda: range(3)[5])
check(lambda: range(3)["a"])
check(lambda: range(3).index(9))
check(lambda: len(range(10**30)))
check(lambda: range(3) < range(4))
check(lambda: range(3) + range(3))
check(lambda: range(a=1))
def assign(): range(3)[0] = 1
check(assign)
def attr(): range(3).start = 1
check(attr)
