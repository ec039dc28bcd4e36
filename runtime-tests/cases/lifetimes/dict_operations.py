class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
d = {i: D(i) for i in range(8)}
d[0] = None; print("| replace")
del d[1]; print("| del")
d.pop(2); print("| pop")
d.popitem(); print("| popitem")
d.update({3: None, 4: D("new")}); print("| update")
d.setdefault(5, D("default")); print("| setdefault")
d.clear(); print("| clear")
d = {D("k"): D("v")}
d.clear(); print("| key and value")
d = {1: D("a"), 2: D("b")}
d = None; print("| dict")
