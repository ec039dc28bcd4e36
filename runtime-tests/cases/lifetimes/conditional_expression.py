class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __bool__(self): return self.n > 0
x = D(0) or D(1)
print("or")
y = D(1) and D(0)
print("and")
z = D(2) if D(0) else D(3)
print("if")
if not D(5): pass
print("not")
