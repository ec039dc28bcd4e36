# collector: auto-only
import gc
def callback(phase, info):
    print(phase, gc.collect())
gc.callbacks.append(callback)
l = []; l.append(l); del l
print(gc.collect())
gc.callbacks.clear()
