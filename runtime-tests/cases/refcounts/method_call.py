import sys
rc = sys.getrefcount
class T:
    def m(self):
        return rc(self)
    def n(self, *args, **kw):
        return rc(self)
    @classmethod
    def c(cls):
        return rc(cls) == rc(T)
    @staticmethod
    def s(x):
        return rc(x)
def f():
    t = T()
    bound = t.m
    print(t.m(), t.n(1), t.n(a=1), t.n(*(1, 2)), bound(), rc(t))
    print(T.m(t), T.c(), t.s(t), T.s(t))
    print((lambda self: rc(self))(t))
f()
