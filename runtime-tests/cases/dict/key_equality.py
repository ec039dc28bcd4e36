d = {1: "a", 1.0: "b", True: "c", 0: "d", False: "e", -0.0: "f"}
print(d)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        log.append((self.n, o.n))
        return self.n == o.n
log = []
d = {K(1): 1, K(2): 2, K(3): 3}
print(log); log.clear()
d[K(3)]; print(log)
