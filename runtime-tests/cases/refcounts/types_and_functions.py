import sys
rc = sys.getrefcount
class A:
    def m(self): pass
print(rc(A))
a = A(); print(rc(A))
b = [A() for _ in range(5)]; print(rc(A))
class B(A): pass
print(rc(A), rc(B))
del b; print(rc(A))
def f(): pass
print(rc(f), rc(A.m), rc(A().m))
m = a.m; print(rc(A.m), rc(a))
print(rc(f.__code__), rc(lambda: 0))
