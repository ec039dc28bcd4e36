from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["a"].append(2); d["b"]
print(d, d["c"], "z" in d, d.get("z"), d.default_factory, dict(d), d.copy(), len(d))
try:
    defaultdict()["k"]
except KeyError as e:
    print(repr(e))
for f in (lambda: defaultdict(5), lambda: defaultdict(lambda: 1 / 0)["x"], lambda: defaultdict(list, 5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(defaultdict(int, a=1) | {"b": 2}, defaultdict(int, [(1, 2)]))
