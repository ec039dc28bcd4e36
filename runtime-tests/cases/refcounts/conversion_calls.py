import sys
rc = sys.getrefcount
class T:
    def __int__(self): return rc(self)
    def __float__(self): return float(rc(self))
    def __index__(self): return rc(self)
    def __str__(self): return str(rc(self))
    def __bytes__(self): return bytes([rc(self)])
    def __complex__(self): return complex(rc(self))
    def __round__(self, n=None): return rc(self)
    def __format__(self, spec): return f"{rc(self)}{spec}"
    def __iter__(self): return iter([rc(self)])
    def __reversed__(self): return rc(self)
    def __divmod__(self, other): return rc(self)
    def __pow__(self, other, mod=None): return rc(self), mod
t = T()
print(int(t), float(t), str(t), bytes(t), round(t), format(t, "x"), f"{t:y}", list(t), reversed(t))
print(divmod(t, 1), t ** 2, pow(t, 2, 3), [1] * t, "ab"[t - 5 if False else 0])
