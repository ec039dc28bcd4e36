def f(a: int, b: str = "x", *c: float, d: bool = True, **e: dict) -> list:
    "docstring"
    y = 1
f.custom = 5
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.custom, f.__dict__, f.__closure__, f.__type_params__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_nlocals, c.co_freevars, c.co_cellvars, c.co_flags & 12, c.co_firstlineno, c.co_qualname)
f.__name__ = "g"; f.__doc__ = None; print(f.__name__, f.__doc__)
for s in (lambda: setattr(f, "__name__", 5), lambda: setattr(f, "__code__", 5), lambda: setattr(f, "__closure__", ()), lambda: setattr(f, "__dict__", 5), lambda: setattr(f, "__globals__", {}), lambda: f.nope, lambda: delattr(f, "nope")):
    try:
        s()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
