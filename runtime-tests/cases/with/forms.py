class C:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.s
with C(1) as a: print(a)
with C(1) as a, C(2) as b: print(a, b)
with (C(1) as a, C(2),): print(a)
with C(1, True): 1 / 0
print("swallowed")
try:
    with C(1), C(2): raise ValueError("v")
except ValueError as e: print("caught", e)
def f():
    with C("r"): return "returned"
print(f())
for i in range(2):
    with C(i):
        if i == 0: continue
        break
