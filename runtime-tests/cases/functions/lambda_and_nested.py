print((lambda: 5)(), (lambda x: lambda y: x + y)(1)(2), [f(2) for f in (lambda x: x, lambda x: x * x)], (lambda *a, **k: (a, k))(1, b=2))
print(sorted([3, 1, 2], key=lambda x: -x), (lambda: (yield))().__next__(), (lambda: 0).__name__, (lambda x=(lambda: 3)(): x)())
