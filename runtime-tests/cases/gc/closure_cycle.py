# collector: auto-only
import gc
gc.collect()
def outer():
    def a(): return b
    def b(): return a
    return None
outer()
print(gc.collect())
def fact():
    def f(n): return 1 if n < 2 else n * f(n - 1)
    return f(5)
print(fact(), gc.collect())
