def f(x):
    try:
        print("try", end=" ")
        if x == 1: raise ValueError("v")
        if x == 2: raise KeyError("k")
        if x == 3: raise TypeError("t")
    except ValueError as e:
        print("value", e, end=" ")
    except (KeyError, IndexError) as e:
        print("key", repr(e), end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally")
f(0); f(1); f(2)
try:
    f(3)
except TypeError as e:
    print("outer", e)
try:
    raise ValueError
except: print("bare")
