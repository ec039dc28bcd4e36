class A:
    def m(self): return "A"
class B:
    def m(self): return "B"
class C(A): pass
c = C(); print(c.m())
C.__bases__ = (B,); print(c.m(), C.__mro__[1].__name__, A.__subclasses__(), B.__subclasses__() == [C])
def check(f):
    try:
        f()
    except TypeError as e:
        print(e)
def f1(): C.__bases__ = ()
def f2(): C.__bases__ = 5
def f3(): C.__bases__ = (int,)
def f4(): C.__bases__ = (C,)
def f5(): C.__bases__ = (1,)
def f6(): int.__bases__ = ()
for f in (f1, f2, f3, f4, f5, f6): check(f)
