import sys
class D:
    def __del__(self): print("del")
def f():
    d = D()
    return sys._getframe(), 1
fr, _ = f()
l = fr.f_locals
print(sorted(l)); fr.clear(); print(sorted(l)); del l; print("snapshot gone"); print(fr.f_locals); del fr; print("end")
