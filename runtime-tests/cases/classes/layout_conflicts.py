class A: __slots__ = ("a",)
class B: __slots__ = ("b",)
class E: __slots__ = ()
def check(f):
    try:
        print(f().__name__)
    except TypeError as e:
        print(e)
def x():
    class X(A, B): pass
    return X
def y():
    class Y(A, E): __slots__ = ("c",)
    return Y
def z():
    class Z(int, A): pass
    return Z
def w():
    class W(list, E): pass
    return W
def v():
    class V(dict, BaseException): pass
    return V
for f in (x, y, z, w, v): check(f)
