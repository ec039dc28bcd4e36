import sys
rc = sys.getrefcount
class T:
    def m(self):
        return rc(self)
def f(t):
    return t.m()
t = T()
print([f(t) for _ in range(20)])
print([T().m() for _ in range(20)])
