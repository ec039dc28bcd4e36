import sys; rc=sys.getrefcount
class T:
    def m(s): return rc(s)
def f(x): return rc(x)
def g(*a): return rc(a[0])
t=T(); print(rc(t),rc(T()),rc([]),f(t),f(T()),g(t),g(T()),t.m(),T().m(),[rc(e) for e in [t]])
