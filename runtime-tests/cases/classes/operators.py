class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"V({self.n})"
def make(name):
    def op(self, *o): return name, self.n, *[getattr(x, "n", x) for x in o]
    return op
for n in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split():
    setattr(V, f"__{n}__", make(n)); setattr(V, f"__r{n}__", make("r" + n)); setattr(V, f"__i{n}__", make("i" + n))
for n in "neg pos invert abs".split(): setattr(V, f"__{n}__", make(n))
a, b = V(1), V(2)
print(a + b, a - 1, 2 * a, a / b, a // b, a % b, a ** b, 3 << a, a >> 1, a & b, a | b, 5 ^ a, a @ b, divmod(a, 2), divmod(2, a), pow(a, 2, 3))
print(-a, +a, ~a, abs(a))
for op in ("+=", "-=", "*=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=", "@="):
    ns = {"x": V(5)}
    exec(f"x {op} 7", ns)
    print(ns["x"], end=" ")
print()
