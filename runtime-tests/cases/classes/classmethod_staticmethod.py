class A:
    @classmethod
    def c(cls, x): return cls.__name__, x
    @staticmethod
    def s(x): return x
    @classmethod
    @property
    def cp(cls): return "cp"
class B(A): pass
print(A.c(1), A().c(2), B.c(3), A.s(4), A().s(5), A.c.__self__ is A, A.__dict__["c"].__func__.__name__, A.s.__name__, A.__dict__["s"].__wrapped__.__name__, staticmethod(len)([1, 2]))
for f in (lambda: A.c(), lambda: A.s(), lambda: A.c(1, 2), lambda: classmethod(), lambda: staticmethod(1, 2), lambda: classmethod(5).__get__(None, A)()):
    try:
        print(f())
    except TypeError as e:
        print(e)
