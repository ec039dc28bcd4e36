import sys
def g():
    try:
        yield sys.exc_info()[0]
        raise KeyError
    except KeyError:
        yield sys.exc_info()[0]
    yield sys.exc_info()[0]
try:
    raise ValueError
except ValueError:
    it = g()
    print(next(it), next(it), next(it), sys.exc_info()[0])
it = g(); print(next(it))
try:
    raise TypeError
except TypeError:
    print(next(it), sys.exc_info()[0])
print(next(it), sys.exc_info()[0])
