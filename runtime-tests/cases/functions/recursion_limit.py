import sys
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(e)
def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
sys.setrecursionlimit(200)
print(sys.getrecursionlimit(), 180 < depth() < 200)
class A:
    def __repr__(self): return repr(self)
try:
    repr(A())
except RecursionError as e:
    print(str(e)[:40])
for v in (0, -1, "a", 1):
    try:
        sys.setrecursionlimit(v)
    except (ValueError, TypeError, RecursionError) as e:
        print(type(e).__name__, e)
