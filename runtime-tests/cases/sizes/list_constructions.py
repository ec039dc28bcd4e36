import sys
s = sys.getsizeof
print(s([None] * 10), s(list(range(10))), s([i for i in range(10)]), s(list((1, 2, 3))), s([1, 2, 3]), s([*range(3)]), s(list("abc")))
l = [1, 2, 3]; l.extend([4]); print(s(l))
l += range(10); print(s(l))
l.insert(0, 0); print(s(l))
print(s(l[:5]), s(l + [1]), s(l * 2), s(l.copy()), s(sorted(l)), s(list(l)))
del l[5:]; print(s(l))
l.clear(); print(s(l))
