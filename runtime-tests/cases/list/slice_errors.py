l = list(range(5))
def check(f):
    try:
        f(); print(l)
    except Exception as e:
        print(type(e).__name__, e)
def a(): l[::2] = [1]
def b(): l[0:2] = 5
def c(): l[::0]
def d(): l["a":]
def e(): l[::-1] = [1, 2]
def f(): l[1.5:2]
for x in (a, b, c, d, e, f): check(x)
