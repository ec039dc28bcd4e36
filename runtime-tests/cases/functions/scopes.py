x = "global"
def f():
    print(x)
    def g():
        global x
        x = "changed"
    g(); print(x)
f()
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); print(c(), c(), counter()())
def h():
    try:
        print(y)
    except UnboundLocalError as e:
        print(e)
    y = 1
    del y
    try:
        print(y)
    except UnboundLocalError as e:
        print(e)
    try:
        del y
    except UnboundLocalError as e:
        print(e)
h()
def k():
    def inner(): return z
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    z = 1
    print(inner())
k()
try:
    del nothing
except NameError as e:
    print(e)
