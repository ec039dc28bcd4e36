class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if armed: d.clear()
        return bool(armed)
armed = False
d = {K(1): 1, K(2): 2}
armed = True
k = K(3)
print(d.get(k), len(d))
