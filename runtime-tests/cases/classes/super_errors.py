class A: pass
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: super(A, 5))
check(lambda: super(5, A()))
check(lambda: super())
def f(): return super()
check(f)
def g(x):
    del x
    return super()
check(lambda: g(1))
class B(A):
    def m(self): return super().nope
    def s(): return super()
    @staticmethod
    def t(x): return super().m
check(lambda: B().m())
check(lambda: B.s())
check(lambda: B.t(5))
check(lambda: super(A, A()).__init__(1))
