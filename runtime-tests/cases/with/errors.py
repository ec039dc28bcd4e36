class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
class Raises:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
class EnterRaises:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("never")
def check(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e, repr(e.__context__))
def a():
    with 5: pass
def b():
    with NoExit(): pass
def c():
    with NoEnter(): pass
def d():
    with Raises(): raise ValueError("body")
def e():
    with Raises(): pass
def f():
    with EnterRaises(): print("never")
for t in (a, b, c, d, e, f): check(t)
