import gc
import sys

# objgraph yerine basit bir implementasyon
class MemoryLeakDetector:
    """Bellek sızıntılarını tespit eden araç"""

    @staticmethod
    def find_referrers(obj):
        """Bir nesneye referans veren nesneleri bulur"""
        referrers = gc.get_referrers(obj)
        return [r for r in referrers if not isinstance(r, type(sys._getframe()))]

    @staticmethod
    def find_referents(obj):
        """Bir nesnenin referans verdiği nesneleri bulur"""
        return gc.get_referents(obj)

    @staticmethod
    def show_refs(obj, max_depth=2, _depth=0, _seen=None):
        """Referans ağacını gösterir"""
        if _seen is None:
            _seen = set()

        if id(obj) in _seen or _depth > max_depth:
            return

        _seen.add(id(obj))
        indent = "  " * _depth
        print(f"{indent}{type(obj).__name__}: {id(obj)}")

        if _depth < max_depth:
            referents = gc.get_referents(obj)
            for ref in referents[:5]:  # İlk 5 referansı göster
                if not isinstance(ref, type):
                    MemoryLeakDetector.show_refs(ref, max_depth, _depth + 1, _seen)

# Döngüsel referans örneği
class Container:
    def __init__(self, name):
        self.name = name
        self.children = []

    def add_child(self, child):
        self.children.append(child)
        child.parent = self  # Geri referans - potansiyel sızıntı

def analyze_circular_reference():
    """Döngüsel referansı analiz eder"""
    parent = Container("Parent")
    child1 = Container("Child1")
    child2 = Container("Child2")

    parent.add_child(child1)
    parent.add_child(child2)

    print("=== Parent'a referans verenler ===")
    referrers = MemoryLeakDetector.find_referrers(parent)
    for i, ref in enumerate(referrers[:5], 1):
        print(f"{i}. {type(ref).__name__}")

    print("\n=== Child1'in referans ağacı ===")
    MemoryLeakDetector.show_refs(child1, max_depth=2)

    print(f"\n=== Referans sayıları ===")
    print(f"Parent: {sys.getrefcount(parent) - 1}")
    print(f"Child1: {sys.getrefcount(child1) - 1}")

    # Temizleme
    del parent, child1, child2
    collected = gc.collect()
    print(f"\nGC toplanan: {collected} nesne")

analyze_circular_reference()
# masks: ids
