try:
    1 / 0
except ZeroDivisionError:
    pass
try:
    raise ValueError
except ValueError as e:
    print(e.__context__)
def f():
    try: raise KeyError
    except KeyError: return g()
def g():
    try: raise ValueError
    except ValueError as e: return repr(e.__context__)
print(f())
