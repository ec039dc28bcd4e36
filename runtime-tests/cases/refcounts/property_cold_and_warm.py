import sys
rc = sys.getrefcount
class T:
    @property
    def p(self):
        return rc(self)
def f(t):
    return t.p
t = T()
print([f(t) for _ in range(20)])
def g():
    t = T()
    return t.p
print([g() for _ in range(20)])
