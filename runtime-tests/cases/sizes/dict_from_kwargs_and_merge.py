import sys
s = sys.getsizeof
def f(**k): return k
print(s(f()), s(f(a=1)), s(f(a=1, b=2, c=3, d=4, e=5, f=6)), s({**f(a=1)}), s({"a": 1} | {"b": 2}), s(dict(f(a=1), b=2)), s(dict([("a", 1)])), s({k: 1 for k in "ab"}), s({**{1: 1}, **{2: 2}}))
d = {}; d.update(a=1); print(s(d)); d.update({i: i for i in range(10)}); print(s(d)); d.setdefault("z", 1); print(s(d))
