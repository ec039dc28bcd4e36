# masks: addresses
# collector: auto-only
import gc
gc.collect()
class A:
    def __del__(self):
        raise ValueError("from del")
    def __repr__(self): return "<A>"
a = A(); a.a = a; del a
print(gc.collect())
