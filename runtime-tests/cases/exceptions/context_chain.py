def show(e):
    while e:
        print(repr(e), "cause" if e.__cause__ else "context" if e.__context__ else "")
        e = e.__cause__ or e.__context__
try:
    try:
        try: raise KeyError(1)
        except KeyError: raise ValueError(2)
    except ValueError: raise TypeError(3)
except TypeError as e: show(e)
try:
    try: raise KeyError(1)
    finally:
        raise ValueError(2)
except ValueError as e: show(e)
a = ValueError("a")
try:
    try: raise a
    except ValueError as e: raise e
except ValueError as e: show(e); print(e.__context__)
try:
    try: raise a
    except ValueError:
        try: raise KeyError
        except KeyError: raise a
except ValueError as e: print(repr(e.__context__), repr(e.__context__.__context__))
