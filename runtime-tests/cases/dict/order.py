d = {}
for k in "cab": d[k] = 1
print(list(d), list(reversed(d)))
del d["a"]; d["a"] = 2
print(d)
d["c"] = 9
print(d, list(d.items()))
print({3: 1, 1: 2, 2: 3}, dict(b=1, a=2), {**{"x": 1}, "a": 2, **{"x": 3}})
