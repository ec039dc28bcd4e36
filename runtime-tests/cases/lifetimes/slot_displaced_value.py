class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, getattr(s, "x", None))
class S: __slots__ = "x"
s = S()
s.x = D(1)
s.x = 5
s.x = D(2)
del s.x
