def f(): return "hello", "not an identifier!", (1, 2, "x"), b"bytes", 1.5 if 0 else None
def g(): return "hello", "not an identifier!", (1, 2, "x"), b"bytes", None
a, b = f(), g()
print([x is y for x, y in zip(a, b)], [x is y for x, y in zip(f(), f())])
x = "same unit!"; y = "same unit!"
print(x is y)
