class C:
    def __init__(self, r): self.r = r
    def __enter__(self): pass
    def __exit__(self, *a): return self.r
class T:
    def __bool__(self): print("bool"); return True
for r in (1, "x", T(), [0]):
    with C(r): raise ValueError
for r in (0, "", None, []):
    try:
        with C(r): raise ValueError
    except ValueError: print("not swallowed", repr(r))
class B:
    def __bool__(self): raise TypeError("no truth")
try:
    with C(B()): raise ValueError
except TypeError as e:
    print(e, repr(e.__context__))
