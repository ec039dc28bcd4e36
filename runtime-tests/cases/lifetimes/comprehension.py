class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
l = [d.n for d in [D(1), D(2)]]
print("list")
s = {d.n: 0 for d in (D(3), D(4))}
print("dict")
x = any(d.n == 5 for d in [D(5), D(6)])
print("any")
