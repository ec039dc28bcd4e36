class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __lt__(self, o): return self.n < o.n
print(D(1) < D(2) < D(3)); print("--"); print(D(3) < D(2) < D(1)); print("end")
