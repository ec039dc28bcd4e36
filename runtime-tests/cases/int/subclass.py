class I(int):
    def __add__(self, o): return I(int(self) + o)
    def __repr__(self): return f"I({int(self)})"
a = I(5)
print(a, a + 1, 1 + a, type(1 + a).__name__, a * 2, type(a * 2).__name__, a == 5, hash(a) == 5, int(a), type(int(a)).__name__, [10, 20][I(1)], I("7", 8) if False else I("7"))
class J(int):
    def __new__(cls, x, y): self = super().__new__(cls, x); self.y = y; return self
print(J(3, 4) + 1, J(3, 4).y)
