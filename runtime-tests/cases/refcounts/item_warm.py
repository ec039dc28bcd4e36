import sys
rc = sys.getrefcount
class T:
    def __getitem__(self, key):
        return rc(self)
def f(t):
    return t[0]
t = T()
print([f(t) for _ in range(20)])
