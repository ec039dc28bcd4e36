class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if armed: s.clear()
        return self.n == o.n
armed = False
s = {K(1), K(2)}; t = {K(2), K(3)}; armed = True
print(len(s & t) <= 2, len(s | t) <= 4, K(1) in s, len(s))
