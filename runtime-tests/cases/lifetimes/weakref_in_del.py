# collector: auto-only
import gc,weakref
class T:
    def __del__(s): print('wr',w() is not None)
t=T(); t.me=t; w=weakref.ref(t,lambda r:print('cb')); t.i=weakref.ref(t,print)
del t; print(gc.collect())
u=T(); w=weakref.ref(u); del u
