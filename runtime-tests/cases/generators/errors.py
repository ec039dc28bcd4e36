def g(): yield 1
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: g().send(1))
it = g()
def running():
    def r():
        yield next(me)
    me = r()
    return next(me)
check(running)
def bad():
    try:
        yield
    except GeneratorExit:
        yield
def closing():
    b = bad(); next(b); b.close()
check(closing)
def stops():
    yield 1
    raise StopIteration("inside")
check(lambda: list(stops()))
check(lambda: g().throw(5))
check(lambda: g().throw(ValueError("thrown")))
check(lambda: g().nope)
check(lambda: g()())
check(lambda: len(g()))
check(lambda: g()[0])
check(lambda: next(g(), 1, 2))
check(lambda: g().send())
