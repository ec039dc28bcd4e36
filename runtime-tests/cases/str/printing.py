import sys
print(1, "a", None, sep="-", end="!\n")
print(); print("", end=""); print("a", "b", sep=""); print(*[1, 2, 3], sep=", ")
print("x", file=sys.stderr)
print("flush", flush=True)
for kw in ({"sep": 1}, {"end": 1}, {"foo": 1}, {"file": 5}):
    try:
        print("a", **kw)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
