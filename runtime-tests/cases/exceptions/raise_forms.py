def check(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def a(): raise ValueError
def b(): raise ValueError("x")
def c(): raise ValueError from KeyError("k")
def d(): raise ValueError("x") from None
def e(): raise 5
def f(): raise
def g(): raise int
def h(): raise ValueError from 5
def i():
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("in handler")
def j():
    try: 1 / 0
    except ZeroDivisionError as z: raise KeyError("from") from z
def k():
    try: 1 / 0
    except ZeroDivisionError: raise
def l(): raise "string"
def m(): raise ValueError from TypeError
class E(Exception):
    def __init__(self, a, b): pass
def n(): raise E
class N(Exception):
    def __new__(cls): return 5
def o(): raise N
for t in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o): check(t)
