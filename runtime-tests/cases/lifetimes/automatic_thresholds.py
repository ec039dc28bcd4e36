# collector: auto-only
import gc
class T: pass
log=[]; gc.collect(); gc.set_threshold(100,3,2)
gc.callbacks.append(lambda p,i:log.append(i['generation']) if p=='stop' else 0)
for i in range(2000): t=T(); t.me=t
print(len(log),log.count(1),log.count(2))
