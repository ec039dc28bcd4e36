class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f(v):
    match v:
        case [a, b, *rest]:
            print("list", len(rest))
        case D(n=1) as d:
            print("d1")
        case _:
            print("other")
f([D(1), D(2), D(3)])
f(D(1))
f(D(2))
