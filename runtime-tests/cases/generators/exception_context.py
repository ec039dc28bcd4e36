def g():
    try:
        yield 1
    finally:
        print("cleanup")
for x in g():
    break
print("after break")
def h():
    try:
        1 / 0
    except ZeroDivisionError:
        yield 1
        try:
            raise
        except ZeroDivisionError as e:
            print("reraised", e)
        yield 2
import sys
it = h(); next(it)
print(sys.exc_info())
try:
    raise KeyError
except KeyError:
    next(it)
    print(sys.exc_info()[0].__name__)
