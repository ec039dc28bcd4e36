import sys
class D:
    def __del__(self): print("del")
def f():
    d = D()
    return sys._getframe()
fr = f()
print("returned", sorted(fr.f_locals))
del fr
print("end")
