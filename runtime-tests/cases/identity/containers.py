i = lambda a, b: a is b
t = (1, [])
print(i(tuple(t), t), i(t[:], t), i(t + (), t), i(() + t, t), i(t * 1, t), i((), tuple([])), i(t[2:], ()), i(tuple(), ()), i([][:], []), i(frozenset([1]), frozenset([1])), i(frozenset(), frozenset()))
f = frozenset([1, 2]); print(i(frozenset(f), f), i(f.copy(), f), i(f | f, f), i(f - set(), f))
def args(*a): return a
print(i(args(), ()), i(args(*t), t))
r = range(3); print(i(iter(r), r), i(range(3), r)); it = iter([]); print(i(iter(it), it))
