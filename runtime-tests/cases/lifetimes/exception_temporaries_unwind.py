class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def boom(): raise ValueError("boom")
def f():
    a = D("local a")
    b = D("local b")
    return [D(1), D(2), (D(3), boom())]
try:
    f()
except ValueError:
    print("handler")
print("end")
