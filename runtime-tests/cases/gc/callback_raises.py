# masks: addresses
# collector: auto-only
import gc
def callback(phase, info):
    raise ValueError(phase)
gc.callbacks.append(callback)
gc.collect()
gc.callbacks.clear()
print("end")
