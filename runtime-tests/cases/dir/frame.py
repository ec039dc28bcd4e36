t = type(__import__("sys")._getframe())
print(t.__name__, dir(t))
print(sorted(t.__dict__))
print(t.__mro__, t.__doc__ is not None)
