# collector: auto-only
import gc
gc.collect()
class A: pass
a = A(); a.a = a; del a
print(gc.collect())
l = []; l.append(l); del l
print(gc.collect())
d = {}; d["d"] = d; del d
print(gc.collect())
a, b = A(), A(); a.b = b; b.a = a; a.l = [a]; del a, b
print(gc.collect())
t = ([],); t[0].append(t); del t
print(gc.collect())
print(gc.collect())
