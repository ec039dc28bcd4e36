class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return self.n
l = [D(1), D(2)]
print(D(2) in l); print("--"); print(l.index(D(1))); print("--")
d = {D(5): "v"}; print(d[D(5)]); print("--"); print(d.get(D(6))); print("end")
# collector: auto-only
