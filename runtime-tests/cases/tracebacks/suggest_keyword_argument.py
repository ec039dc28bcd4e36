def f(colour): pass
f(color=1)
