import sys
sys.unraisablehook = lambda u: print("hook", u.exc_type.__name__, u.exc_value, u.err_msg)
class A:
    def __del__(self): 1 / 0
A()
def g():
    try: yield
    finally: raise KeyError("in finally")
it = g(); next(it); del it
