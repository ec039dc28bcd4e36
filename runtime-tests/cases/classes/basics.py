class A:
    "doc"
    x = 1
    def __init__(self, y): self.y = y
    def m(self): return self.x, self.y
a = A(2)
print(a.m(), A.m(a), A.x, a.x, A.__doc__, A.__name__, A.__module__, A.__qualname__, A.__bases__, A.__mro__, a.__class__ is A, a.__dict__)
a.x = 5; print(a.x, A.x); del a.x; print(a.x)
A.z = 9; print(a.z, isinstance(a, A), issubclass(A, object), type(a) is A, callable(A), hasattr(a, "nope"), getattr(a, "nope", "default"))
