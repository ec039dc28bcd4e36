# collector: auto-only
import gc
gc.collect()
gc.set_threshold(50, 4, 3)
log = []
gc.callbacks.append(lambda p, i: log.append((i["generation"], i["collected"])) if p == "stop" else None)
for i in range(1000):
    l = []; l.append(l)
gc.callbacks.clear()
print(log)
