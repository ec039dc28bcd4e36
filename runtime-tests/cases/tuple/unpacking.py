a, b = 1, 2
(a, (b, c)), d = (1, (2, 3)), 4
[x, *y], z = "abc", 5
*p, q = range(4)
print(a, b, c, d, x, y, z, p, q)
def check(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def f1(): a, b = 1,
def f2(): a, b = 1, 2, 3
def f3(): a, b = 5
def f4(): a, *b, c = [1]
def f5(): a, b = {}
def f6(): (a, b), c = 1, 2
def f7(): a, b = (x for x in range(5))
for f in (f1, f2, f3, f4, f5, f6, f7): check(f)
