class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f(a=D(1), *, b=D(2)): pass
f.__defaults__ = None
print("defaults")
f.__kwdefaults__ = None
print("kwdefaults")
def g(a=D(3)): pass
del g
print("end")
