# collector: auto-only
import gc
gc.disable(); gc.collect()
def g():
    me = yield
    try:
        yield
    finally:
        print("finally")
a = g(); next(a); a.send(a); del a
print(gc.collect())
print(gc.collect())
