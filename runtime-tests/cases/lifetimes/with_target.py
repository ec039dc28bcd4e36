class C:
    def __init__(self, n): self.n = n
    def __enter__(self): return C("entered")
    def __exit__(self, *a): print("exit", self.n)
    def __del__(self): print("del", self.n)
with C("manager") as c:
    print("body", c.n)
print("after", c.n)
del c
print("end")
