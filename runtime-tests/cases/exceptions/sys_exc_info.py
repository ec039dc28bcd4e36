import sys
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError as e:
    t, v, tb = sys.exc_info()
    print(t, v is e, type(tb).__name__, sys.exception() is e)
    try:
        raise KeyError
    except KeyError:
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])
    def f(): return sys.exc_info()[0]
    print(f())
print(sys.exc_info())
