class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
try:
    class C(A, B): pass
except TypeError as e:
    print(e)
class M3(M1, M2): pass
class D(A, B, metaclass=M3): pass
print(type(D).__name__)
def f(name, bases, ns):
    print("function metaclass", name, bases)
    return 42
class E(metaclass=f): pass
print(E)
class P(type):
    @classmethod
    def __prepare__(mcs, *a): return 5
try:
    class F(metaclass=P): pass
except TypeError as e:
    print(e)
