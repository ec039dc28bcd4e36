import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, D is not None, sys is not None)
x = D("x")
def f(): return x
print("end")
