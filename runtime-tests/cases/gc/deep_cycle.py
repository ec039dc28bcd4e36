# collector: auto-only
import gc
gc.disable(); gc.collect()
class N: pass
first = n = N()
for i in range(20000):
    m = N(); n.next = m; n = m
n.next = first
del first, n, m
print(gc.collect())
