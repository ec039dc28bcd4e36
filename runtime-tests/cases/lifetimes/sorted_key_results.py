class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
    def __lt__(self, o): return self.n < o.n
x = sorted([3, 1, 2], key=D); print("|", x)
m = max([1, 3, 2], key=D); print("|", m)
