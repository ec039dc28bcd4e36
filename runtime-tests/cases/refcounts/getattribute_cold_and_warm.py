import sys
rc = sys.getrefcount
class T:
    def __getattribute__(self, name):
        return rc(self)
def f(t):
    return t.anything
t = T()
print([f(t) for _ in range(20)])
