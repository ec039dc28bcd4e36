import weakref
class A:
    def m(self): pass
a = A()
p = weakref.proxy(a)
del a
for f in (lambda: p.x, lambda: p.m(), lambda: len(p), lambda: p + 1, lambda: str(p), lambda: setattr(p, "x", 1), lambda: bool(p), lambda: p[0], lambda: list(p)):
    try:
        f()
    except (ReferenceError, TypeError) as e:
        print(type(e).__name__, e)
