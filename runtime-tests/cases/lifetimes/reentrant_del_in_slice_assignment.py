class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, len(l)); l.append(self.n) if len(l) < 8 else None
l = [D(i) for i in range(4)]
l[1:3] = [10, 20, 30]; print(len(l))
del l[0]; print(len(l))
l[:] = []; print(l)
