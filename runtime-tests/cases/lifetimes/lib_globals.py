class D:
    def __init__(self, n): self.n = n
    def __del__(self, print=print): print("del", self.n)
one = D("one"); two = D("two")
