import sys
rc = sys.getrefcount
class T:
    def __len__(self):
        return rc(self)
    def __hash__(self):
        return rc(self)
    def __repr__(self):
        return "T%d" % rc(self)
    def __bool__(self):
        return rc(self) > 3
    def __index__(self):
        return rc(self)
    def __abs__(self):
        return rc(self)
def f():
    t = T()
    print(len(t), hash(t), repr(t), str(t), bool(t), abs(t), hex(t), f"{t}")
f()
print(len(T()), hash(T()), repr(T()), abs(T()))
