t = type((lambda: 0).__code__)
print(t.__name__, dir(t))
print(sorted(t.__dict__))
print(t.__mro__, t.__doc__ is not None)
