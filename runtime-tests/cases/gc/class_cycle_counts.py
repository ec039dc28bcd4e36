# collector: auto-only
import gc
gc.disable(); gc.collect()
def mk():
    class A: pass
mk(); print(gc.collect())
def mk():
    class A:
        def m(self): pass
        x = []
mk(); print(gc.collect())
def mk():
    class A: __slots__ = "a", "b"
mk(); print(gc.collect())
def mk():
    class A: pass
    class B(A): pass
mk(); print(gc.collect())
