l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if len(l) < 6: l.append(x * 10)
print(out, l)
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
it = iter(l); l.clear(); print(list(it))
l.append(1); print(list(it))
