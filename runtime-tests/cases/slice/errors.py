def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: slice())
check(lambda: slice(1, 2, 3, 4))
check(lambda: hash(slice(1)))
check(lambda: slice("a").indices(5))
check(lambda: slice(1, 2, 0).indices(5))
check(lambda: slice(1).indices(-1))
check(lambda: slice(1).indices())
def attr(): slice(1).start = 2
check(attr)
check(lambda: slice(start=1))
class S:
    pass
try:
    class T(slice): pass
except TypeError as e:
    print(e)
