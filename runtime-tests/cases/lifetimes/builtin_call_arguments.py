class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
print(len([D(1), D(2)]))
print(isinstance(D(3), D))
print(max(D(4).n, D(5).n))
print([].append(D(6)))
print("%s" % D(7).n)
print("end")
