class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = [1]
a = A()
print([s for s in A.__slots__ if hasattr(a, s)], a.__reduce_ex__(2)[0].__name__, a.__getstate__())
class P:
    def __init__(self): self.v = 1
print(P().__getstate__(), object().__getstate__(), P().__reduce_ex__(2)[2])
