# collector: auto-only
import gc
gc.disable(); gc.collect()
l = []; t = (l,); l.append(t); del l, t; print(gc.collect())
t = (1, (2, (3, []))); t[1][1][1].append(t); del t; print(gc.collect())
class T(tuple): pass
t = T(); t.me = t; del t; print(gc.collect())
