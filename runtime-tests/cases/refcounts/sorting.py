import sys
rc = sys.getrefcount
class T:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        counts.add((rc(self), rc(other)))
        return self.n < other.n
counts = set()
l = [T(i) for i in (3, 1, 2, 0)]
l.sort()
print([t.n for t in l], sorted(counts))
counts.clear()
m = sorted(l, key=lambda t: -t.n)
print([t.n for t in m], [rc(t) for t in m])
