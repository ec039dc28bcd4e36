import sys
rc = sys.getrefcount
class T:
    def __call__(self, *args):
        return rc(self), args
def f():
    t = T()
    print(t())
    print(t(rc(t)))
f()
print(T()())
t = T()
print(t())
