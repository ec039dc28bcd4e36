class A:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return super().__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
A(1, b=2)
class B:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(B())
class C:
    def __init__(self): return 5
try:
    C()
except TypeError as e:
    print(e)
for f in (lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: A.__new__(), lambda: object.__init__(5, 1)):
    try:
        print(f())
    except TypeError as e:
        print(e)
