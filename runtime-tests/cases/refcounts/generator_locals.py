import sys
rc = sys.getrefcount
def gen(x):
    yield rc(x)
    y = x
    yield rc(x)
    del y
    yield rc(x)
t = object()
g = gen(t)
print(rc(t), list(g), rc(t))
g = gen(t)
next(g)
print(rc(t))
g.close()
print(rc(t))
