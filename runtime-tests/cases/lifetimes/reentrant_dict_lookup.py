class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if armed: d.clear(); d.update({i: i for i in range(50)})
        return self.n == getattr(o, 'n', None)
armed = False
d = {K(1): "a", K(2): "b"}
armed = True
print(d.get(K(2)), len(d) >= 50); armed = False
d = {K(1): "a", K(2): "b"}; armed = True
d[K(3)] = "c"; armed = False
print(len(d) >= 50)
