d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9))
print(d.pop("a"), d.pop("zz", "default"), d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); d.update(w=4)
print(d, d.copy() == d, d.copy() is d)
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), len(d), "x" in d, "q" not in d)
d.clear(); print(d)
