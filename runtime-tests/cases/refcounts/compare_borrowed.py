import sys
rc = sys.getrefcount
class T:
    def __lt__(self, other):
        return other, rc(self)
    def __eq__(self, other):
        return other, rc(self)
    def __ne__(self, other):
        return other, rc(self)
    def __contains__(self, item):
        print("contains", item, rc(self))
        return True
def f():
    t = T()
    print(t < rc(t))
    print(t == 1, t != 1, t < 1)
    print(rc(t) in t)
    print(rc(t) > t)
f()
