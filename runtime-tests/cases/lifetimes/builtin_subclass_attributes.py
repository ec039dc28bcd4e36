class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class I(int): pass
class S(str): pass
class T(tuple): pass
class E(Exception): pass
for c in (I, S, T, E):
    x = c(); x.a = D("a"); x.b = D("b"); print(c.__name__); del x
x = T((D(1), D(2))); x.a = D("attr"); del x
x = E(D(1)); x.a = D("attr"); del x; print("end")
