class D:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print("del", self.n)
D("lost")
keep = D("kept")
print("end")
# collector: auto-only
