import sys
class A: pass
class S0: __slots__ = ()
class S3: __slots__ = ("a", "b", "c")
class SD: __slots__ = ("a", "__dict__")
class L(list): pass
class T(tuple): pass
class I(int): pass
class St(str): pass
for o in (A(), S0(), S3(), SD(), L(), L([1, 2]), T(), T((1, 2)), I(), I(2**70), St(), St("abc")):
    print(type(o).__name__, sys.getsizeof(o))
