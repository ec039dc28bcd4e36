import sys
rc = sys.getrefcount
class T:
    def __add__(self, other):
        return rc(self)
    def __radd__(self, other):
        return ("r", other, rc(self))
t = T()
print(t + rc(t))
print(rc(t) + t)
print(t + 1)
def f():
    t = T()
    print(t + rc(t))
    print(rc(t) + t)
    print(t + 1)
    print(1 + t)
f()
