# masks: addresses
print([].append, list.append, len, "".join, str.join, int.__add__, (10**30).__add__, list.__init__, [].__init__, object.__new__, dict.fromkeys, type.mro, int.from_bytes, int.real, type.__dict__["__mro__"], type(list.append), type([].append), type(int.__add__), type((5).__add__), type(int.real), type(dict.__dict__["fromkeys"]))
class A:
    def m(self): pass
    __slots__ = ("s",)
print(A.m, A().m, A.s, A, property(), super(A, A()), A(), (lambda: 0), (i for i in ()), type(A.s))
print(int, type, ValueError, None, ..., NotImplemented, type(None), range(3), slice(1), enumerate([]), iter([]), {}.items(), map(len, []))
