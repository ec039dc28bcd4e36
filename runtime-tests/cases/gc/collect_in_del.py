# collector: auto-only
import gc
class A:
    def __del__(self):
        print("del", gc.collect())
gc.collect()
a = A(); a.a = a; del a
print(gc.collect())
a = A(); del a
