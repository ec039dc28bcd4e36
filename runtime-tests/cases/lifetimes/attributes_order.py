class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
class A: pass
a = A(); a.z, a.y, a.x = D("z"), D("y"), D("x")
del a; print("| attributes")
a = A(); a.z, a.y = D("z"), D("y"); del a.z; a.z = D("z2")
del a; print("| reinserted")
class S: __slots__ = ("q", "p")
s = S(); s.q, s.p = D("q"), D("p")
del s; print("| slots")
class T(S): __slots__ = ("a", "__dict__")
s = T(); s.d = D("d"); s.q, s.p, s.a = D("q"), D("p"), D("a")
del s; print("| inherited slots")
