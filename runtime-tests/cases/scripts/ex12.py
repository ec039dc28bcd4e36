import time
import sys

class Point2D:
    __slots__ = ['x', 'y']

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def distance(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

class Point2DDict:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def distance(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

def benchmark_slots_vs_dict(count=5_000):
    """__slots__ ve __dict__ performansını karşılaştırır"""

    # Creation benchmark
    print(f"=== {count:,} nesne oluşturma ===")

    start = time.perf_counter()
    slots_objects = [Point2D(i, i+1) for i in range(count)]
    slots_time = time.perf_counter() - start
    print(f"__slots__: {slots_time:.4f}s")

    start = time.perf_counter()
    dict_objects = [Point2DDict(i, i+1) for i in range(count)]
    dict_time = time.perf_counter() - start
    print(f"__dict__: {dict_time:.4f}s")
    print(f"Speedup: {dict_time / slots_time:.2f}x")

    # Attribute access benchmark
    print(f"\n=== Attribute erişim ===")

    start = time.perf_counter()
    for obj in slots_objects:
        _ = obj.x + obj.y
    slots_access_time = time.perf_counter() - start
    print(f"__slots__: {slots_access_time:.4f}s")

    start = time.perf_counter()
    for obj in dict_objects:
        _ = obj.x + obj.y
    dict_access_time = time.perf_counter() - start
    print(f"__dict__: {dict_access_time:.4f}s")
    print(f"Speedup: {dict_access_time / slots_access_time:.2f}x")

    # Memory usage
    print(f"\n=== Bellek kullanımı ===")
    slots_memory = sys.getsizeof(slots_objects[0]) * count
    dict_memory = sys.getsizeof(dict_objects[0]) * count
    print(f"__slots__: {slots_memory / 1024 / 1024:.2f} MB")
    print(f"__dict__: {dict_memory / 1024 / 1024:.2f} MB")
    print(f"Tasarruf: {(dict_memory - slots_memory) / 1024 / 1024:.2f} MB")

benchmark_slots_vs_dict()
# masks: times speedups
