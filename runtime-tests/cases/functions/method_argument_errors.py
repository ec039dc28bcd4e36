class A:
    def m(self, a): pass
    def n(): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    def __init__(self, x=None): pass
    def __call__(self, a): pass
def check(f, *a, **k):
    try:
        f(*a, **k)
    except TypeError as e:
        print(e)
a = A()
check(a.m); check(a.m, 1, 2); check(a.n); check(A.m); check(A.c); check(A.s); check(A, 1, 2); check(a); check(a, 1, 2); check(A.m, a); check(a.c, 1, 2); check(A, y=1)
