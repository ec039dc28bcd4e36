class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def ident(x): return x
def drop(x): x = None; print("dropped")
drop(ident(D(1))); print("--")
ident(ident(D(2))); print("--")
drop(D(3)); print("--")
d = D(4); drop(d); print("kept"); del d
