"""Pipelines of generators, send(), yield from, generator expressions."""


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def squares(source):
    for x in source:
        yield x * x


def keep_odd(source):
    for x in source:
        if x & 1:
            yield x


def pairs(source):
    previous = None
    for x in source:
        if previous is not None:
            yield previous, x
        previous = x


def running_mean():
    total = 0
    count = 0
    value = yield 0
    while True:
        total += value
        count += 1
        value = yield total // count


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Tree(mid, build(lo, mid), build(mid + 1, hi))


def main(n):
    acc = 0
    for a, b in pairs(keep_odd(squares(numbers(n)))):
        acc = (acc + a * 3 + b) % 1000003
    mean = running_mean()
    next(mean)
    last = 0
    for i in range(n):
        last = mean.send(i & 255)
    tree = build(0, 256)
    walked = 0
    for _ in range(6):
        for v in tree:
            walked += v
    lazy = sum(x * y for x in range(n // 400) for y in range(200) if (x + y) % 3)
    return acc, last, walked, lazy


print("generators", *main(1200))
