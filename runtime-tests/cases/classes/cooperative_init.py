class A:
    def __init__(self, **kw): print("A", kw); super().__init__(**kw)
class B(A):
    def __init__(self, b=None, **kw): print("B", b); super().__init__(**kw)
class C(A):
    def __init__(self, c=None, **kw): print("C", c); super().__init__(**kw)
class D(B, C):
    def __init__(self, **kw): print("D"); super().__init__(**kw)
D(b=1, c=2)
try:
    D(z=5)
except TypeError as e:
    print(e)
