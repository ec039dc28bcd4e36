# The steps in which set tables grow and are purged, and how results of operations are sized.
import sys

size = sys.getsizeof


def steps(n, fill):
    s, seen = set(), []
    for i in range(n):
        fill(s, i)
        if not seen or seen[-1][1] != size(s):
            seen.append((len(s), size(s)))
    return seen


print(steps(200000, set.add)[-12:])
print(steps(3000, lambda s, i: s.add(str(i))))
print(steps(3000, lambda s, i: (s.add(i), s.discard(i - 5))))
for n in (0, 1, 4, 5, 6, 18, 19, 40, 76, 77, 150, 400):
    s = set(range(n))
    t = set(range(n // 2, n + n // 2))
    print(n, size(s), size(frozenset(s)), size(s.copy()), size(set(s)), size(set(list(s))), size(set(dict.fromkeys(s))),
          size(s | t), size(s & t), size(s - t), size(s ^ t), size({*s}), size({e for e in s}))
s = set(range(1000))
print(size(s), end=' ')
s -= set(range(900))
print(size(s), end=' ')
for i in range(90):
    s.discard(900 + i)
print(size(s), end=' ')
s.add(5000)
print(size(s), end=' ')
s.clear()
print(size(s))
s = set(range(100))
s &= {1, 2}
print(size(s), s)
s.__init__(range(3))
print(size(s), s)
