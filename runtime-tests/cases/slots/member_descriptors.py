class A: __slots__ = ("x", "y")
a = A()
print(A.x, type(A.x).__name__, A.x.__name__, A.x.__objclass__ is A, A.__dict__["x"].__get__(None, A) is A.x)
A.x.__set__(a, 5); print(A.x.__get__(a), a.x); A.x.__delete__(a)
for f in (lambda: A.x.__get__(a), lambda: A.x.__get__(5), lambda: A.x.__set__(5, 1), lambda: A.x.__delete__(a)):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
class B(A): __slots__ = ("x",)
b = B(); b.x = 1; A.x.__set__(b, 2); print(b.x, A.x.__get__(b))
