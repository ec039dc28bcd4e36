import sys
s = sys.getsizeof
print(s({}), s(dict()), s({1: 1}), s({"a": 1}), s(dict(a=1)), s({i: i for i in range(6)}), s(dict.fromkeys(range(6))), s(dict.fromkeys("abcdef")))
d = {"a": 1, "b": 2}
print(s(d.copy()), s({**d}), s(dict(d)), s(d | {1: 1}), s(dict(zip("abc", "abc"))))
d[1] = 1; print(s(d))
d.clear(); print(s(d))
d = {i: i for i in range(100)}
for i in range(95): del d[i]
print(s(d), s(d.copy()), s(dict(d)))
d["x"] = 1; print(s(d))
