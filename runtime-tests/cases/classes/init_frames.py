# Calls of classes with a Python `__init__`: what it returns, raises, sees and holds, and when things die.
import sys


class A:
    def __init__(self, a, b):
        self.a = a
        self.b = b
        print("counts", sys.getrefcount(self), sys.getrefcount(a), sys.getrefcount(b))

    def __del__(self):
        print("del", self.a)


x, y = [], {}
o = A(x, y)
print(o.a is x, sys.getrefcount(o), sys.getrefcount(x))
del o


class Raises(A):
    def __init__(self, *args):
        self.a = args[0]
        raise ValueError("no")


try:
    Raises("dies with the error", 2)
except ValueError as error:
    print("caught", error)
print("after")


class Returns:
    def __init__(self):
        return 5


try:
    Returns()
except TypeError as error:
    print(error)


class Deep:
    def __init__(self, n):
        self.n = n
        if n:
            self.child = Deep(n - 1)


print(Deep(300).child.child.n)


class Endless:
    def __init__(self):
        Endless()


try:
    Endless()
except RecursionError as error:
    print(error)


class Yields:
    def __init__(self, x):
        yield x


try:
    Yields(2)
except TypeError as error:
    print(error)


class Looks:
    def __init__(self, x):
        self.frame = sys._getframe()


seen = Looks(3)
print(sorted(seen.frame.f_locals), seen.frame.f_back.f_code.co_name)


def inner():
    class Local:
        def __init__(self, key):
            raise KeyError(key)

    return Local("key")


try:
    inner()
except KeyError as error:
    traceback = error.__traceback__
    while traceback:
        print(traceback.tb_frame.f_code.co_name, traceback.tb_lineno)
        traceback = traceback.tb_next


class Wrong:
    def __init__(self, one):
        pass


for arguments in [(), (1, 2)]:
    try:
        Wrong(*arguments)
    except TypeError as error:
        print(error)
try:
    Wrong()
except TypeError as error:
    print(error)
try:
    Wrong(1, 2)
except TypeError as error:
    print(error)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("drops", self.name)


class Takes:
    def __init__(self, first, second):
        print("in", first.name, second.name)


Takes(Noisy("first"), Noisy("second"))
print("end")
