import sys
class D:
    def __del__(self): print("del")
def f():
    d = D()
    raise ValueError("last")
sys.excepthook = lambda *a: print("hook")
f()
