data = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(data), sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: t[1], reverse=True))
print(sorted("hello"), sorted([3, 1.5, True]), sorted({2: 0, 1: 0}), sorted([[2], [1, 5], [1]]))
class R:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
print([r.n for r in sorted([R(3), R(1), R(2)])])
l = [5, 3, 1]
def key(x):
    print(l, end=" ")
    return x
l.sort(key=key); print(l)
