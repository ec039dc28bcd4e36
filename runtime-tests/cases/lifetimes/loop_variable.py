class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
for x in [D(1), D(2), D(3)]:
    print("body", x.n)
print("after")
x = None
for x in (D(i) for i in range(3)):
    print("body", x.n)
del x
print("end")
