class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a, b, c = D(1), D(2), D(3)
del a, (b, c); print("--")
class N: pass
n = N(); n.x = D(4); l = [D(5), D(6), D(7)]; d = {"k": D(8)}
del n.x, l[0], d["k"], l[:]; print("end")
