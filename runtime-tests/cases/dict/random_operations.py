# Long random sequences of operations: order, sizes and results of every step go into a running digest.
import sys

seed = 1


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n


def make_key(kind):
    n = rand(40)
    if kind == 0:
        return n
    if kind == 1:
        return 'k%d' % n
    if kind == 2:
        return (n, n % 3)
    return [n, 'k%d' % n, n + 0.5, (n,), None, n % 2 == 0][rand(6)]


for kind in range(4):
    d = {}
    digest = 0
    sizes = []
    for step in range(3000):
        op = rand(12)
        key = make_key(kind)
        if op < 5:
            d[key] = step
        elif op < 8:
            digest += d.pop(key, -1)
        elif op == 8:
            digest += d.setdefault(key, step)
        elif op == 9:
            if d:
                digest += d.popitem()[1]
        elif op == 10:
            digest += d.get(key, 7) + (key in d)
        elif rand(40) == 0:
            d = [d.copy, lambda: dict(d), lambda: {**d}, lambda: d | {key: 1}][rand(4)]()
        digest = (digest * 31 + len(d)) % 1000000007
        size = sys.getsizeof(d)
        if not sizes or sizes[-1] != size:
            sizes.append(size)
        if step % 100 == 0:
            for value in d.values():
                digest = (digest * 17 + value) % 1000000007
    print(kind, digest, len(d), sizes[:40], list(d)[:5], list(reversed(d))[:3])
