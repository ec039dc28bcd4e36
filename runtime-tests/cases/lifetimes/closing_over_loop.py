class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    fs = []
    for i in range(3):
        d = D(i)
        fs.append(lambda: d.n)
    return fs
fs = f(); print([g() for g in fs]); fs.clear(); print("end")
