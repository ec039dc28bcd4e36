import gc
import sys
import gc
import weakref

class Node:
    """Döngüsel referans oluşturabilecek node sınıfı"""
    def __init__(self, value):
        self.value = value
        self.next = None
        self.prev = None

    def __repr__(self):
        return f"Node({self.value})"

    def __del__(self):
        print(f"Node {self.value} silindi")

# Döngüsel referans oluşturma
def create_circular_reference():
    """İki nesne arasında döngüsel referans oluşturur"""
    node1 = Node(1)
    node2 = Node(2)

    # Döngüsel referans
    node1.next = node2
    node2.prev = node1

    print(f"Referans sayısı (node1): {sys.getrefcount(node1) - 1}")
    print(f"Referans sayısı (node2): {sys.getrefcount(node2) - 1}")

    # Fonksiyon bitince referanslar kaybolur ama döngü var
    return node1, node2

# GC olmadan
print("=== GC Devre Dışı ===")
gc.disable()
n1, n2 = create_circular_reference()
del n1, n2
print(f"Silme sonrası GC count: {gc.get_count()}")

# GC ile
print("\n=== GC Devrede ===")
gc.enable()
n1, n2 = create_circular_reference()
del n1, n2
collected = gc.collect()
print(f"GC toplanan: {collected} nesne")
# mask numbers after: Silme sonrası GC count:
# collector: auto-only
