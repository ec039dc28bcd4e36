def a():
    try: return "try"
    finally: print("finally a")
def b():
    try: return "try"
    finally: return "finally"
def c():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print(i)
        finally: print("f", i)
    return "end"
def d():
    try: raise ValueError
    finally: return "swallowed"
def e():
    try:
        try: 1 / 0
        finally: raise KeyError("new")
    except KeyError as k:
        return repr(k), repr(k.__context__)
def f():
    while True:
        try: return 1
        finally: break
    return 2
def g():
    try:
        try: return "inner"
        finally: print("one")
    finally: print("two")
def h():
    x = 1
    try: return x
    finally: x = 2
for t in (a, b, c, d, e, f, g, h): print(t())
