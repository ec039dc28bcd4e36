from functools import lru_cache, cache
@lru_cache(maxsize=2)
def f(x): print("call", x); return x * 2
print(f(1), f(1), f(2), f(3), f(1), f.cache_info()); f.cache_clear(); print(f.cache_info(), f.__wrapped__(9))
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def g(*a, **k): return a, k
print(g(1, x=2), g(1, x=2), g.cache_info(), g.cache_parameters())
try:
    f([])
except TypeError as e:
    print(e)
