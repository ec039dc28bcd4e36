import sys
rc = sys.getrefcount
class T:
    def __iadd__(self, other):
        print("iadd", rc(self), other)
        return self
    def __imul__(self, other):
        print("imul", rc(self), other)
        return 7
def f():
    t = T()
    t += rc(t)
    t += 1
    print(rc(t))
    t *= 2
    print(t)
f()
d = {"k": T()}
d["k"] += 1
print(rc(d["k"]))
