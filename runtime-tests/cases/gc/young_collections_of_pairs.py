# collector: auto-only
import gc
gc.collect()
class N:
    count = 0
    def __init__(self): N.count += 1
    def __del__(self): N.count -= 1
worst = 0
for i in range(5000):
    a, b = N(), N()
    a.o, b.o = b, a
    worst = max(worst, N.count)
print(worst)
