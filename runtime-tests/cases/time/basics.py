import time
a = time.perf_counter(); b = time.perf_counter()
print(b >= a, time.time() > 1e9, isinstance(time.perf_counter_ns(), int), time.monotonic() <= time.monotonic(), isinstance(time.process_time(), float))
t = time.perf_counter(); time.sleep(0.01); print(time.perf_counter() - t >= 0.01)
for f in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.sleep()):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
