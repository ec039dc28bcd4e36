import sys
class A: pass
a = A(); print(sys.getsizeof(a.__dict__))
for i in range(35):
    setattr(a, "x%d" % i, i)
    if i in (0, 4, 5, 6, 10, 11, 29, 30, 34): print(i, sys.getsizeof(a.__dict__))
b = A(); b.x0 = 1; print(sys.getsizeof(b.__dict__))
class B:
    def __init__(self): self.a = 1; self.b = 2; self.c = 3
print(sys.getsizeof(B().__dict__), sys.getsizeof(vars(B())), sys.getsizeof(B.__dict__))
