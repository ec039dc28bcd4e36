class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q: pass
def f(v):
    match v:
        case P(0, 0): return "origin"
        case P(x, y=0): return "on x", x
        case P(x=0): return "on y"
        case P(x, y) if x == y: return "diagonal"
        case P(): return "point"
        case Q(z=z): return "q", z
        case int(n) | float(n): return "number", n
        case list([a, *_]) : return "list", a
        case dict(): return "dict"
        case _: return "no"
q = Q(); q.z = 5
for v in (P(0, 0), P(3, 0), P(0, 3), P(2, 2), P(1, 2), q, Q(), 5, 1.5, [1, 2], {}, "s"): print(f(v))
