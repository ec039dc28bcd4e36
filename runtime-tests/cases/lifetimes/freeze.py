# collector: auto-only
import gc,weakref
class T: pass
gc.disable(); t=T(); t.me=t; w=weakref.ref(t); gc.freeze(); print(gc.get_count())
del t; gc.collect(); print(w() is None); gc.unfreeze()
gc.collect(1); print(w() is None); gc.collect(); print(w() is None)
