import sys
rc = sys.getrefcount
class T:
    def __lt__(self, other):
        print("lt", rc(self), rc(other))
        return True
def f():
    a, b, c = T(), T(), T()
    print(a < b < c)
f()
