def outer(x):
    def mid():
        def inner(): return x
        return inner
    return mid
print(outer(5)()(), outer(5).__closure__[0].cell_contents, outer(1).__code__.co_freevars)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def f():
    l = []
    for i in range(3):
        def g(): return i
        l.append(g)
    i = "last"
    return [g() for g in l]
print(f())
c = outer(1).__closure__[0]
c.cell_contents = 9; print(c)if False else print(c.cell_contents)
def h():
    def i(): return q
    return i.__closure__[0]
    q = 1
try:
    h().cell_contents
except ValueError as e:
    print(e)
