"""Cyclic garbage under the automatic collector: pairs, self references, rings, closures."""


class Node:
    def __init__(self, value):
        self.value = value
        self.other = None


def pairs(n):
    acc = 0
    for i in range(n):
        a = Node(i)
        b = Node(1)
        a.other = b
        b.other = a
        acc += a.other.value
    return acc


def selves(n):
    acc = 0
    for i in range(n):
        a = [i]
        a.append(a)
        d = {"v": i}
        d["self"] = d
        acc += len(a) + len(d["self"])
    return acc


def rings(n, size):
    acc = 0
    for i in range(n):
        first = last = Node(i)
        for k in range(size):
            nxt = Node(k)
            last.other = nxt
            last = nxt
        last.other = first
        acc += first.other.other.value
    return acc


def recursive_closures(n):
    acc = 0
    for i in range(n):
        def count(k):
            return 0 if k == 0 else 1 + count(k - 1)
        acc += count(2)
    return acc


def main():
    keep = [Node(i) for i in range(50)]
    result = pairs(800), selves(700), rings(9, 50), recursive_closures(400)
    return result + (len(keep),)


print("gc_cycles", *main())
