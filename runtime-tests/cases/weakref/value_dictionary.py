import weakref
class A:
    def __init__(self, n): self.n = n
d = weakref.WeakValueDictionary()
a, b = A(1), A(2)
d["a"], d["b"] = a, b
print(len(d), sorted(d), d["a"] is a, "b" in d, d.get("z"))
del a
print(len(d), sorted(d.keys()), [v.n for v in d.values()], [(k, v.n) for k, v in d.items()])
try:
    d["a"]
except KeyError as e:
    print("KeyError", e)
print(d.pop("b").n, len(d))
