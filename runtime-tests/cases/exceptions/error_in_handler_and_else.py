def f():
    try:
        pass
    except ValueError:
        print("no")
    else:
        raise KeyError("else")
    finally:
        print("finally")
try:
    f()
except KeyError as e:
    print(repr(e), e.__context__)
def g():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1: continue
            print(e)
    try:
        e
    except UnboundLocalError as u:
        print(u)
g()
