"""Binary operators that classes define in Python: lifetimes and counts of the operands, reflected methods, errors, recursion."""
import sys
class V:
    def __init__(s, x): s.x = x
    def __add__(s, o):
        if isinstance(o, str): return NotImplemented
        return V(s.x + (o.x if isinstance(o, V) else o))
    def __sub__(s, o):
        if o == 5: raise ValueError('five')
        return s.x - o
    def __mul__(s, o):
        yield s.x * o
    def __matmul__(s, o):
        return sys.getrefcount(s), sys.getrefcount(o)
    def __mod__(s, o): return NotImplemented
    def __rmod__(s, o): return 'rmod'
    def __del__(s): print('del', s.x)
class W(V):
    def __radd__(s, o): return 'W.radd'
    def __mod__(s, o): return NotImplemented
class T:
    def __radd__(s, o): return 'T.radd'
v = V(1)
print((v + V(2)).x, (v + 5).x, (v+2+3).x)
for e in ["v + 'a'", "v - 5", "type(v + T()).__name__", "v + W(9)", "list(v*3)", "v @ v", "V(7) @ v", "V(7) @ V(8)", "v % v", "v % V(3)", "v % 3", "v % W(4)", "W(3) % v", "v + [1]", "[1] + v", "3 + v", "v - 1.5"]:
    try: print(e, eval(e))
    except Exception as x: print(e, type(x).__name__, x)
def f():
    w = V(10)
    w += 5
    print(w.x)
    w += V(6)
    print(w.x)
    try:
        w += 'x'
    except TypeError as e: print(e)
    try:
        w -= 5
    except ValueError as e: print(e, e.__traceback__.tb_lineno, e.__traceback__.tb_next.tb_lineno)
    w @= w
    print(w)
f()
class R:
    def __add__(s, o): return s + o
for lim in (200, 10**6):
    sys.setrecursionlimit(lim)
    try: R() + 1
    except RecursionError as e: print(lim, e)
def g():
    a = V(100)
    return a + V(200)
print(g().x)
