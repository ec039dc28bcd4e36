import sys
rc = sys.getrefcount
class Desc:
    def __get__(self, obj, owner):
        return rc(obj), rc(self)
    def __set__(self, obj, value):
        print("set", rc(obj), value)
class A:
    def m(self): return rc(self)
class B(A):
    d = Desc()
    def m(self): return super().m(), rc(self)
b = B()
print(b.m(), b.d)
b.d = 5
print(B().m(), B().d)
def warm(b): return b.d, b.m()
print([warm(b) for _ in range(10)][-1])
