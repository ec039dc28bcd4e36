import weakref
class A:
    def __init__(self): self.x = 1
    def m(self): return self.x
    def __add__(self, o): return ("add", o)
    def __len__(self): return 3
    def __getitem__(self, i): return i
    def __str__(self): return "str(A)"
    def __contains__(self, x): return x == 1
    def __iter__(self): return iter([1, 2])
    def __bool__(self): return False
a = A()
p = weakref.proxy(a)
print(p.x, p.m(), p + 1, len(p), p[5], str(p), 1 in p, list(p), bool(p))
p.y = 2
print(a.y, type(p).__name__, isinstance(p, A), p.__class__ is A)
del p.y
print(hasattr(a, "y"), weakref.proxy(a) is p)
print(p == a, p != a)
