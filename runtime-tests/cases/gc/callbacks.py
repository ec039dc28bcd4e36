# collector: auto-only
import gc
gc.collect()
log = []
def callback(phase, info):
    log.append((phase, sorted(info.items())))
gc.callbacks.append(callback)
l = []; l.append(l); del l
gc.collect(1)
gc.collect()
gc.callbacks.remove(callback)
gc.collect()
for entry in log:
    print(entry)
print(gc.callbacks)
