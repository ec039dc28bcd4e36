def f(a, *, key): pass
f(1, kee=2)
