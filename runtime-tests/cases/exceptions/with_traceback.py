def f(): raise ValueError("x")
try:
    f()
except ValueError as e:
    err = e
try:
    raise err.with_traceback(None)
except ValueError as e:
    n = 0; tb = e.__traceback__
    while tb: n += 1; tb = tb.tb_next
    print(n)
try:
    raise e if "e" in dir() else err
except ValueError as e2:
    n = 0; tb = e2.__traceback__
    while tb: n += 1; tb = tb.tb_next
    print(n)
