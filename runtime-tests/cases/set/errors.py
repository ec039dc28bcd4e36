s = {1}
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: s.remove(5))
check(lambda: s.add([]))
check(lambda: set().pop())
check(lambda: s | [1])
check(lambda: s < [1])
check(lambda: set(5))
check(lambda: set(1, 2))
check(lambda: hash(s))
check(lambda: s.union(5))
check(lambda: s[0])
check(lambda: {[]})
check(lambda: frozenset().add(1))
check(lambda: s.add())
check(lambda: {} in s)
check(lambda: {1} in {frozenset([1])})
