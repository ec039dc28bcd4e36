def g():
    print("g ran")
    return 1
def f():
    try:
        print(x + g())
    except UnboundLocalError as e:
        print(e)
    try:
        print(g() + x)
    except UnboundLocalError as e:
        print(e)
    try:
        g2(x, g())
    except NameError as e:
        print(e)
    x = 1
f()
