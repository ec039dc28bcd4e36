class S(str):
    def __str__(self): return "str!"
    def __add__(self, o): return "added"
s = S("abc")
print(s, repr(s), s + "x", f"{s}", "%s" % s, str(s), s.upper(), type(s.upper()).__name__, s == "abc", {s: 1}["abc"], type(s[:]).__name__, "x" + s, len(s), s.x if hasattr(s, "x") else "no x")
