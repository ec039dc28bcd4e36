import functools
class D:
    def __del__(self): print("del")
@functools.lru_cache(maxsize=1)
def f(x): return 1
f(D()); print("cached"); f(D()); print("replaced"); f.cache_clear(); print("end")
