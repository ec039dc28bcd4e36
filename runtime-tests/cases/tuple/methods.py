t = (1, 2, 1)
print(t.count(1), t.index(2), t + (3,), t * 2, t[0], t[-1], t[::-1], t[1:], len(t), 2 in t, t == (1, 2, 1), t < (1, 3))
print((), (1,), tuple("ab"), tuple([1]), tuple(), hash((1, 2)) == hash((1, 2)), tuple(t) is t, t[:] is t)
