class A: pass
class S0: __slots__ = ()
class S1: __slots__ = ("a",)
class S3: __slots__ = ("a", "b", "c")
class SW: __slots__ = ("a", "__weakref__")
class SD: __slots__ = ("a", "__dict__")
class SD2(S1): pass
class L(list): pass
class T(tuple): pass
class I(int): pass
class D(dict): __slots__ = ()
for c in (A, S0, S1, S3, SW, SD, SD2, L, T, I, D):
    print(c.__name__, c.__basicsize__, c.__itemsize__, c.__dictoffset__, c.__weakrefoffset__)
