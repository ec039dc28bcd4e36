import gc

class TrackedObject:
    """GC tarafından takip edilen nesne"""
    _instances = []

    def __init__(self, name):
        self.name = name
        TrackedObject._instances.append(self)
        print(f"Oluşturuldu: {name}")

    def __del__(self):
        print(f"Silindi: {self.name}")

# Gen0'da nesneler oluşturma
def create_gen0_objects():
    """Gen0'da nesneler oluşturur"""
    for i in range(5):
        obj = TrackedObject(f"Gen0-{i}")
        # Referans silinir, GC toplayacak

    print(f"\nGen0 count önce: {gc.get_count()[0]}")
    collected = gc.collect(0)  # Sadece Gen0'ı topla
    print(f"Gen0'dan toplanan: {collected}")
    print(f"Gen0 count sonra: {gc.get_count()[0]}")

create_gen0_objects()

# Jenerasyon istatistikleri
def generation_stats():
    """Her jenerasyondaki nesne sayısını gösterir"""
    for i in range(3):
        objects = gc.get_objects(generation=i)
        print(f"Gen{i}: {len(objects)} nesne")

generation_stats()
# mask numbers after: Gen0 count önce:
# mask numbers after: Gen0: 
# mask numbers after: Gen1: 
# mask numbers after: Gen2: 
# collector: auto-only
