# collector: auto-only
import gc
gc.disable(); gc.collect(); k=[[] for _ in range(500)]; a=gc.get_count()[0]
k+=[[] for _ in range(500)]; print(gc.get_count()[0]-a)
gc.collect(0); gc.collect(0); print(gc.get_count()[1:]); gc.collect(1); print(gc.get_count()[1:],gc.get_threshold())
