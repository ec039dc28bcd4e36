def f(a, l=[]):
    l.append(a)
    return l
print(f(1), f(2), f.__defaults__)
x = 1
def g(a=x): return a
x = 2
print(g(), g.__kwdefaults__, (lambda *, k=3: k).__kwdefaults__)
f.__defaults__ = (["new"],); print(f(3))
g.__defaults__ = None
try:
    g()
except TypeError as e:
    print(e)
try:
    g.__defaults__ = 5
except TypeError as e:
    print(e)
