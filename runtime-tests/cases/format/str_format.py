print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b}".format(a=1, b=2), "{0.real} {0[1]}".format([5, 6]) if False else "{0[1]} {0[0]}".format([5, 6]), "{a[k]}".format(a={"k": "v"}), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{!r} {!s} {!a}".format("é", "é", "é"), "{{}}".format(), "{:{}}".format(5, 4), "{0:{1}.{2}f}".format(1.5, 8, 3))
print("{a.x}".format(a=type("A", (), {"x": 5})), "{:,}".format(10**6), "{}{}".format("a", *["b"]), "{0}{0}".format(1), "{:x<5}".format("a"), "{x}".format_map({"x": 1}))
class D(dict):
    def __missing__(self, k): return f"<{k}>"
print("{a} {b}".format_map(D(a=1)))
