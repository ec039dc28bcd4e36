class A:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        A.registry.append((cls.__name__, tag))
class B(A, tag="b"): pass
class C(B): pass
print(A.registry)
try:
    class D(A, bogus=1): pass
except TypeError as e:
    print(e)
class E:
    def __init_subclass__(cls): raise ValueError("refused")
try:
    class F(E): pass
except ValueError as e:
    print(e)
