class A: __slots__ = ("a",)
class E: __slots__ = ()
class F: pass
class G(A, E): pass
class H(E, A): __slots__ = ("h",)
class I(A, F): __slots__ = ()
g, h, i = G(), H(), I()
g.a = g.q = 1; h.a = h.h = 2; i.a = i.z = 3
print(g.__dict__, hasattr(h, "__dict__"), i.__dict__, H.__basicsize__, I.__basicsize__, H.__mro__[1].__name__)
