"""Create and drop small containers, many references to one object, list repetition."""


class Box:
    def __init__(self, item):
        self.item = item


def create_drop(n):
    size = 0
    for i in range(n):
        a = [1, 2, 3]
        size += len(a)
        del a
        b = (i, i)
        c = {"k": b}
        size += len(c)
        del b, c
    return size


def many_references(n):
    shared = [0]
    acc = 0
    for i in range(n):
        a = b = c = d = shared
        a, b = b, a
        e = [a, b, c, d]
        f = e[1:3]
        e[0] = None
        g = Box(shared)
        h = g.item
        g.item = None
        del a, b, c, d, g
        acc += len(e) + len(f) + len(h)
    return acc


def repeated(n):
    acc = 0
    item = "item"
    for i in range(n):
        a = [None] * 10
        b = [item, i] * 10
        c = b[::2]
        b.clear()
        acc += len(a) + len(c)
    return acc


def stack(n):
    s = []
    acc = 0
    for i in range(n):
        s.append([i])
        if i % 3 == 0:
            acc += s.pop()[0] & 7
    while s:
        acc += len(s.pop())
    return acc


print("refcount_churn", create_drop(900), many_references(800), repeated(500), stack(1000))
