import sys
d = {}
out = []
for i in range(200):
    d[i] = i
    s = sys.getsizeof(d)
    if not out or out[-1][1] != s: out.append((i, s))
print(out)
d = {}
out = []
for i in range(200):
    d[str(i)] = i
    s = sys.getsizeof(d)
    if not out or out[-1][1] != s: out.append((i, s))
print(out)
