# collector: auto-only
import gc
class E: __slots__=()
t=tuple([1,2]); d={'a':1}; print(gc.is_tracked(E()),gc.is_tracked(t),gc.is_tracked(d))
d['b']=[]; gc.collect(); print(gc.is_tracked(t),gc.is_tracked(d))
del d['b']; print(gc.is_tracked(d)); gc.collect(); print(gc.is_tracked(d))
