def f(a, b, c):
    return (a + b) * c
def g():
    d = {"k": {}}
    return d["k"]["missing"]["x"]
def h():
    return [1, 2, 3][1] + f(1, None, 2) - 5
import sys
for x in (g,):
    try:
        x()
    except KeyError as e:
        print(repr(e))
h()
