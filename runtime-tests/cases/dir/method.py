t = type(type("A", (), {"m": lambda s: 0})().m)
print(t.__name__, dir(t))
print(sorted(t.__dict__))
print(t.__mro__, t.__doc__ is not None)
