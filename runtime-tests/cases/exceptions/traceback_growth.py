def f(n):
    if n == 0: raise ValueError
    f(n - 1)
def depth(tb):
    n = 0
    while tb: n += 1; tb = tb.tb_next
    return n
e = None
for i in range(3):
    try:
        if e: raise e
        f(3)
    except ValueError as x:
        e = x
        print(depth(x.__traceback__))
