import sys
rc = sys.getrefcount
class T:
    def __neg__(self):
        return rc(self)
    def __pos__(self):
        return rc(self)
    def __invert__(self):
        return rc(self)
    def __bool__(self):
        print("bool", rc(self))
        return True
def f():
    t = T()
    print(-t, +t, ~t)
    print(not t)
    if t:
        print("true")
f()
print(-T(), +T(), ~T(), not T())
