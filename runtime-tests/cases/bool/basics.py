print(bool(), bool([]), bool([0]), bool(""), bool("0"), bool(0.0), bool(None), True & False, True ^ True, True | False, ~False, not 5, True is True, isinstance(True, int), bool.__mro__)
print(str(True), repr(False), int(True), True + True, f"{True:d}", f"{True}", "%s %d" % (True, True), True.real, (True).__class__)
try:
    class B(bool): pass
except TypeError as e:
    print(e)
class X:
    def __bool__(self): return 5
try:
    bool(X())
except TypeError as e:
    print(e)
class Y:
    def __len__(self): return -1
try:
    bool(Y())
except ValueError as e:
    print(e)
