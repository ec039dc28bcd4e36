# collector: auto-only
import gc,weakref
class T: pass
def f():
    global w; t=T(); w=weakref.ref(t)
    try: raise ValueError
    except ValueError as e: s=e
gc.disable(); f(); print(w() is None); gc.collect(); print(w())
