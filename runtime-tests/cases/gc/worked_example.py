# collector: auto-only
import gc
gc.disable()
class Node:
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name
    def __del__(self): print("finalize", self.name)
gc.collect()
a, b, c = Node("a"), Node("b"), Node("c")
a.next, b.next, c.next = b, a, c
kept = [b]
del a, b, c
print(gc.collect(), [o for o in gc.get_objects(generation=2) if type(o) is Node])
kept.clear()
print(gc.collect())
