# collector: auto-only
import gc
gc.disable(); gc.collect()
def make():
    class K:
        def m(self): return K
        def __del__(self): print("del")
    return K()
x = make(); del x
print(gc.collect())
