class P:
    __match_args__ = ("x",)
    x = 1
class N: pass
class B: __match_args__ = 5
class D: __match_args__ = ["x"]
class S: __match_args__ = (5,)
def check(f):
    try:
        f()
    except TypeError as e:
        print(e)
def a():
    match P():
        case P(1, 2): pass
def b():
    match N():
        case N(1): pass
def c():
    match B():
        case B(1): pass
def d():
    match D():
        case D(1): pass
def e():
    match S():
        case S(1): pass
def f():
    match P():
        case P(1, x=2): pass
def g():
    x = 5
    match 1:
        case x.y: pass
def h():
    match 1:
        case int(1, 2): pass
def i():
    T = 5
    match 1:
        case T(): pass
for t in (a, b, c, d, e, f, h, i): check(t)
try:
    g()
except AttributeError as e:
    print(e)
