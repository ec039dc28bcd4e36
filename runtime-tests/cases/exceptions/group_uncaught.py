def f():
    raise ValueError("one")
errors = []
try:
    f()
except ValueError as e:
    errors.append(e)
errors.append(TypeError("two"))
raise ExceptionGroup("several", errors + [ExceptionGroup("inner", [KeyError("k")])])
