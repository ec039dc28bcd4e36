class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f(*args):
    print("body"); del args; print("deleted")
f(D(1), D(2)); print("end")
