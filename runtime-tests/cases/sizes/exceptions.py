import sys
for e in (BaseException(), ValueError("a"), OSError(1, "x"), StopIteration(1), KeyError("k"), SystemExit(2), ImportError("x"), AttributeError("a"), NameError("n"), SyntaxError("s"), UnicodeDecodeError("utf-8", b"", 0, 1, "r"), ExceptionGroup("g", [ValueError()])):
    print(type(e).__name__, sys.getsizeof(e))
class E(Exception): pass
print(sys.getsizeof(E()))
