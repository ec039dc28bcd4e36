import gc
gc.collect(); gc.set_threshold(5)
class A:
    def __init__(self): self.l = [[] for _ in range(10)]
a = [A() for _ in range(10)]
print(len(a), all(len(x.l) == 10 for x in a))
