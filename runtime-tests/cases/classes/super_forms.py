class A:
    def m(self): return "A"
    @classmethod
    def c(cls): return cls.__name__
    @property
    def p(self): return "prop"
class B(A):
    def m(self): return "B" + super().m()
    @classmethod
    def c(cls): return "B:" + super().c()
    @property
    def p(self): return "B" + super().p
    def explicit(self): return super(B, self).m(), super(B, B).m(self)
b = B()
print(b.m(), B.c(), b.c(), b.p, b.explicit())
class C(B):
    def m(self):
        f = lambda: super(C, self).m()
        return "C" + f() + super().m()
print(C().m(), repr(super(B, b))[:25], super(B, b).__thisclass__ is B, super(B, b).__self__ is b)
