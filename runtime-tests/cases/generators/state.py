def g():
    yield
it = g()
print(it.gi_frame is not None, it.gi_code.co_name, it.gi_yieldfrom, it.gi_suspended, it.gi_frame.f_lineno - g.__code__.co_firstlineno)
next(it); print(it.gi_suspended, it.gi_running, it.gi_frame.f_lineno - g.__code__.co_firstlineno)
list(it); print(it.gi_frame, it.gi_suspended)
def d():
    yield from it2
it2 = iter([1, 2]); o = d(); next(o); print(o.gi_yieldfrom is it2)
it.__name__ = "renamed"; print(it.__name__, it.__qualname__)
try:
    it.__name__ = 5
except TypeError as e:
    print(e)
