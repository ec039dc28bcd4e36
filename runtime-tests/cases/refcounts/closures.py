import sys
rc = sys.getrefcount
def outer():
    x = object()
    def inner():
        return rc(x)
    print(rc(x), inner())
    return inner
inner = outer()
print(inner(), rc(inner.__closure__[0].cell_contents), rc(inner), rc(inner.__closure__[0]))
