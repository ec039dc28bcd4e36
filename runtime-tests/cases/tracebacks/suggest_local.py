def f():
    value = 5
    return valeu
f()
