class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    d = D("local")
    raise ValueError
try:
    f()
except ValueError:
    print("handler")
print("after handler")
try:
    f()
except ValueError as e:
    print("handler", e.__traceback__.tb_next.tb_frame.f_locals["d"].n)
print("after handler")
