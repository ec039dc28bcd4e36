def check(f):
    try:
        f()
    except TypeError as e:
        print(e)
def a():
    class X(5): pass
def b():
    class X(bool): pass
def c():
    class X(type(None)): pass
def d():
    class X(int, str): pass
def e():
    class X(len): pass
def f():
    class X(int, list): pass
def g():
    class X(object, foo=1): pass
def h():
    class X(type(lambda: 0)): pass
def i():
    class X(range): pass
def j():
    class X(type(x for x in ())): pass
for t in (a, b, c, d, e, f, g, h, i, j): check(t)
