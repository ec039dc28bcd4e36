import weakref
class A:
    def __init__(self, n): self.n = n
d = weakref.WeakValueDictionary()
l = [A(i) for i in range(4)]
for i, a in enumerate(l): d[i] = a
del a
seen = []
for k in d:
    seen.append(k)
    l.clear()
print(seen, len(d), list(d))
s = weakref.WeakSet(); l = [A(i) for i in range(3)]; s.update(l)
n = 0
for x in s:
    n += 1; l.clear(); del x
print(n, len(s))
