import sys
l = []
out = []
for i in range(100):
    l.append(i)
    s = sys.getsizeof(l)
    if not out or out[-1][1] != s: out.append((i, s))
print(out)
out = []
while l:
    l.pop()
    s = sys.getsizeof(l)
    if not out or out[-1][1] != s: out.append((len(l), s))
print(out)
