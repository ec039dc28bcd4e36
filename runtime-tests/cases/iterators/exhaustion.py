l = [1, 2]; it = iter(l)
print(list(it), list(it)); l.append(3); print(list(it))
it = iter(l); next(it); l[:] = []; print(list(it), it.__length_hint__())
for it in (iter([1, 2]), iter((1, 2)), iter("ab"), iter(range(2)), iter({1: 2}), iter({1}), iter(b"ab"), reversed([1, 2]), iter(bytearray(b"ab"))):
    next(it); print(type(it).__name__, it.__length_hint__(), list(it), next(it, "end"))
