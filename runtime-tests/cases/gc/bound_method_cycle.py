# collector: auto-only
import gc
gc.disable(); gc.collect()
class A:
    def __init__(self): self.m = self.method
    def method(self): pass
A(); print(gc.collect())
class P:
    def __init__(self): self.p = property(self.get)
    def get(self): pass
P(); print(gc.collect())
