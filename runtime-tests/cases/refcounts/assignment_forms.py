import sys
rc = sys.getrefcount
def f():
    t = object()
    a = b = c = t
    print(rc(t))
    a, b = b, a
    print(rc(t))
    a = None
    print(rc(t))
    (b, c), d = (t, t), t
    print(rc(t))
    first, *rest = [t, t, t]
    print(rc(t), len(rest))
    del rest
    first = b = c = d = 0
    print(rc(t))
f()
