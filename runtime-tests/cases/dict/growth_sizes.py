# The steps in which tables grow, shrink and convert, as sys.getsizeof shows them.
import sys

size = sys.getsizeof


def steps(fill, n):
    d, seen = {}, []
    for i in range(n):
        fill(d, i)
        if not seen or seen[-1][1] != size(d):
            seen.append((len(d), size(d)))
    return seen


print(steps(lambda d, i: d.__setitem__(i, i), 3000))
print(steps(lambda d, i: d.__setitem__(str(i), i), 3000))
print(steps(lambda d, i: d.__setitem__(str(i) if i < 20 else i, i), 100))
print(steps(lambda d, i: (d.__setitem__(i, i), d.pop(i - 3, None)), 500))

d = {str(i): i for i in range(50)}
print(size(d), end=' ')
for i in range(45):
    del d[str(i)]
print(size(d), size(d.copy()), size(dict(d)), size({**d}), size(d | {}), end=' ')
d['new'] = 1
print(size(d), end=' ')
for i in range(40):
    d['n%d' % i] = i
print(size(d))
d.clear()
print(size(d), size({}), size(dict()), size({'a': 1}), size({1: 1}))

for n in (0, 1, 4, 5, 6, 7, 10, 11, 21, 22, 43, 100):
    keys = ['k%d' % i for i in range(n)]
    plain = dict.fromkeys(keys)
    print(n, size(plain), size(dict.fromkeys(plain)), size(dict.fromkeys(set(keys))), size(dict(plain)),
          size(dict(zip(keys, keys))), size({k: 1 for k in keys}), size(plain | plain), size(dict(**plain)), end='; ')
    other = {}
    other.update(plain)
    third = {1: 1}
    third.update(plain)
    fourth = {'a': 1}
    fourth.update(plain)
    print(size(other), size(third), size(fourth))

d = {}
d['a'] = d['b'] = 1
d.popitem()
d.popitem()
print(size(d), len(d))
for i in range(8):
    d[str(i)] = i
print(size(d))
big = dict.fromkeys(range(100000))
print(size(big), size(big.copy()))
