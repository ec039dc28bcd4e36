# collector: auto-only
import gc
class N:
    def __del__(s): s.__dict__
gc.collect(); a,b=N(),N(); a.o,b.o=b,a
del a,b; print(gc.collect(),gc.collect())
