def check(v, spec):
    try:
        print(format(v, spec))
    except Exception as e:
        print(type(e).__name__, e)
for v, spec in ((5, "s"), ("a", "d"), (5, ".2d"), ("a", "+"), ("a", "=5"), (5, "q"), (1.5, "d"), (5, ",s"), (5, ",_"), ("a", ","), (5, "10000000000000000000"), (1.5, "c"), (5, "#c"), ([], "5"), (None, "x"), (object(), "d"), (1.5, ".f"), (1, "zd"), (300 ** 5, "c"), (True, "s"), ("a", "#"), ("a", "x" * 3), (5, "{}")):
    check(v, spec)
try:
    format(1, 2)
except TypeError as e:
    print(e)
