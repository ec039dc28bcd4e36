class X:
    def __index__(self): return 2
print([1, 2, 3][X()], range(X()), "abc"[X()], hex(X()), int(X()), [0] * X(), b"abc"[X()], "ab" * X(), list(range(10))[X():])
class Y:
    def __index__(self): return "no"
try:
    [1][Y()]
except TypeError as e:
    print(e)
class Z:
    def __int__(self): return "no"
try:
    int(Z())
except TypeError as e:
    print(e)
