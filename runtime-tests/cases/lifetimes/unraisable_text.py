# masks: addresses
class A:
    def __del__(self): raise ValueError("x")
class B:
    def __del__(self): raise KeyError
class C:
    def __init__(self): raise TypeError("init")
    def __del__(self): self.never_set
A(); B()
try:
    C()
except TypeError: pass
def g():
    try: yield
    finally: raise OSError("closing")
x = g(); next(x); del x
def h():
    try: yield
    except GeneratorExit: yield
x = h(); next(x); del x
