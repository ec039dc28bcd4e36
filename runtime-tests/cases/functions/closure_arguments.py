def f(a, b=2, *c, d=4, **e):
    def g(): return a, b, c, d, e
    a += 1
    return g
print(f(1)(), f(1, 2, 3, d=5, z=6)())
def g(self):
    class A:
        def m(this): return self
    return A
print(g(7)().m())
