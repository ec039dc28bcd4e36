# collector: auto-only
import gc, sys
gc.disable(); gc.collect()
def f():
    frame = sys._getframe()
f(); print(gc.collect())
def g():
    try: raise ValueError
    except ValueError: tb = sys.exc_info()[2]
g(); print(gc.collect())
