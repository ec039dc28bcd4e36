import sys
rc = sys.getrefcount
class T:
    def __getattr__(self, name):
        return rc(self)
    def __setattr__(self, name, value):
        print("set", rc(self), rc(value))
    def __delattr__(self, name):
        print("del", rc(self))
def f(t):
    return t.anything
t = T()
print([f(t) for _ in range(12)])
t.x = object()
del t.x
