# Long random sequences of set operations: iteration order and sizes of every step go into a running digest.
import sys

seed = 3


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n


def element(kind):
    n = rand(200)
    return [n, n * 64, 's%d' % n, (n, n + 1), n - 100][kind]


def some(kind):
    return [element(kind) for _ in range(rand(30))]


for kind in range(5):
    s = set()
    digest, sizes = 0, []
    for step in range(2500):
        op = rand(16)
        if op < 5:
            s.add(element(kind))
        elif op < 8:
            s.discard(element(kind))
        elif op == 8:
            if s:
                digest += hash(s.pop()) % 1000
        elif op == 9:
            s |= set(some(kind))
        elif op == 10:
            s.update(some(kind), some(kind))
        elif op == 11:
            s = s & (set(some(kind)) | s) if rand(2) else s.intersection(list(s)[:50] + some(kind))
        elif op == 12:
            s -= set(some(kind))
        elif op == 13:
            s = s ^ set(some(kind))
        elif op == 14:
            s.difference_update(some(kind))
        else:
            s = [s.copy, lambda: set(list(s)), lambda: set(frozenset(s)), lambda: s.union(dict.fromkeys(some(kind))),
                 lambda: s.difference(dict.fromkeys(some(kind))), lambda: s.symmetric_difference(some(kind))][rand(6)]()
        digest = (digest * 31 + len(s)) % 1000000007
        if not sizes or sizes[-1] != sys.getsizeof(s):
            sizes.append(sys.getsizeof(s))
        if step % 25 == 0:
            for e in s:
                digest = (digest * 17 + hash(e)) % 1000000007
    print(kind, digest, len(s), sizes[:30], hash(frozenset(s)), list(s)[:6])
