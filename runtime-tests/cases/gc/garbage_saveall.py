# collector: auto-only
import gc
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
class A: pass
a = A(); a.a = a; a.name = "kept"; del a
print(gc.collect(), len(gc.garbage), [g.name for g in gc.garbage if isinstance(g, A)])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.garbage)
