import sys
rc = sys.getrefcount
def f():
    t = object()
    print(rc(t))
    locals()
    print(rc(t))
    d = locals()
    print(rc(t), sorted(d))
    del t
    print(sorted(d), rc(d["t"]))
    locals()
    print(sorted(d))
f()
