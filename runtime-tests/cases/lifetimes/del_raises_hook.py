import sys
def hook(u):
    print(u.exc_type.__name__, u.exc_value, u.err_msg, u.object.__qualname__, u.exc_traceback is not None)
sys.unraisablehook = hook
class A:
    def __del__(self): raise RuntimeError("in del")
A()
class B:
    def __del__(self): return self.missing
B()
sys.unraisablehook = sys.__unraisablehook__
