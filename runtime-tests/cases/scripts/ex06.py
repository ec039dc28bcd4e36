import sys
import time

def measure_refcount_overhead():
    """Referans sayımının performans etkisini ölçer"""

    # Test 1: Basit atama
    start = time.perf_counter()
    for _ in range(5_000):
        x = [1, 2, 3]
        del x
    elapsed1 = time.perf_counter() - start
    print(f"Basit atama/silme: {elapsed1:.4f}s")

    # Test 2: Çoklu referans
    start = time.perf_counter()
    for _ in range(5_000):
        x = [1, 2, 3]
        y = x  # Refcount +1
        z = x  # Refcount +1
        del x, y, z
    elapsed2 = time.perf_counter() - start
    print(f"Çoklu referans: {elapsed2:.4f}s")

    # Test 3: Container içinde
    start = time.perf_counter()
    for _ in range(5_000):
        x = [1, 2, 3]
        lst = [x] * 10  # 10 referans
        del lst, x
    elapsed3 = time.perf_counter() - start
    print(f"Container içinde: {elapsed3:.4f}s")

measure_refcount_overhead()

# Interning ve referans sayımı
def string_interning():
    """String interning'in referans sayımına etkisi"""
    # Küçük stringler ve integer'lar interned olur
    s1 = "hello"
    s2 = "hello"
    print(f"\nString interning:")
    print(f"s1 is s2: {s1 is s2}")
    print(f"id(s1) == id(s2): {id(s1) == id(s2)}")
    print(f"Refcount: {sys.getrefcount(s1) - 1}")

    # Integer interning (-5 to 256)
    i1 = 100
    i2 = 100
    print(f"\nInteger interning:")
    print(f"i1 is i2: {i1 is i2}")
    print(f"Refcount: {sys.getrefcount(i1) - 1}")

    # Büyük sayılar interned değil
    i3 = 1000
    i4 = 1000
    print(f"\nBüyük integer:")
    print(f"i3 is i4: {i3 is i4}")

string_interning()
# masks: times
