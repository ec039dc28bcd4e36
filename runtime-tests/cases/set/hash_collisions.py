class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return "K%d" % self.n
s = {K(i) for i in range(5)}
print(s, len(s), K(3) in s, K(9) in s)
s.discard(K(2)); s.add(K(10)); print(s)
