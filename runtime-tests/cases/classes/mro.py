class O: pass
class A(O): pass
class B(O): pass
class C(A, B): pass
class D(B): pass
class E(C, D): pass
print([c.__name__ for c in E.__mro__], E.mro() == list(E.__mro__), C.__base__.__name__, O.__subclasses__() == [A, B])
try:
    class X(O, A): pass
except TypeError as e:
    print(e)
try:
    class Y(A, A): pass
except TypeError as e:
    print(e)
try:
    class Z(C, E): pass
except TypeError as e:
    print(e)
