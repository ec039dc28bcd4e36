import gc
import sys

# GC istatistiklerini kontrol etme
def gc_statistics():
    """GC durumunu ve istatistiklerini gösterir"""
    print(f"GC Etkin mi: {gc.isenabled()}")
    print(f"GC Sayaçları: {gc.get_count()}")  # (gen0, gen1, gen2)
    print(f"GC Eşikleri: {gc.get_threshold()}")  # (threshold0, threshold1, threshold2)
    print(f"Toplanan Nesneler: {gc.collect()}")

gc_statistics()

# Output:
# GC Etkin mi: True
# GC Sayaçları: (421, 3, 2)
# GC Eşikleri: (700, 10, 10)
# Toplanan Nesneler: 0
# mask numbers after: GC Sayaçları:
# collector: auto-only
