class A: pass
A.__name__ = "Z"; A.__qualname__ = "Q"; A.__module__ = "m"; A.__doc__ = "new doc"
print(A, A.__name__, A.__doc__)
for f in (lambda: setattr(A, "__name__", 5), lambda: setattr(A, "__qualname__", 5), lambda: delattr(A, "__name__"), lambda: setattr(A, "__name__", "a\0b"), lambda: setattr(A, "__mro__", ()), lambda: setattr(int, "__name__", "x")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
