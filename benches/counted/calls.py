"""Functions, methods and constructors."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, by):
        return Point(self.x + by, self.y)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def move(n):
    point = Point(0, 0)
    for i in range(n):
        point = point.moved(i)
    return point.x


assert fib(18) == 2584
assert move(10_000) == 49_995_000
