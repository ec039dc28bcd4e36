import gc
def outer():
    x = []
    def inner(): return x
    return inner
f = outer()
x = f()
rs = [r for r in gc.get_referrers(x) if r is not globals()]
print([type(r).__name__ for r in rs])
rs2 = [r for r in gc.get_referrers(rs[0]) if r is not rs and r is not globals()]
print([type(r).__name__ for r in rs2])
print([r is f for r in gc.get_referrers(rs2[0]) if type(r).__name__ == "function"])
