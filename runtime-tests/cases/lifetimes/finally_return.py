class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    try:
        return D("try")
    finally:
        print("finally")
        return D("finally")
f()
print("--")
def g():
    for i in range(2):
        try:
            D("loop").x
        except AttributeError:
            continue
        finally:
            print("f", i)
g()
