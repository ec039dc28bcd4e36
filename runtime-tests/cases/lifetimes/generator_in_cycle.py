# collector: auto-only
import gc
def g(box):
    try: yield
    finally: print('fin',len(box))
b=[]; it=g(b); b.append(it); next(it)
del b,it; print(gc.collect())
