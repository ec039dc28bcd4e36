e = ValueError("a", 2)
print(e.args, str(e), repr(e), e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__, e.__dict__)
e.custom = 1; print(e.custom, e.__dict__)
e.args = (5,); print(e, repr(e))
def check(f):
    try:
        f()
    except TypeError as x:
        print(x)
check(lambda: setattr(e, "args", 5)); check(lambda: setattr(e, "__traceback__", 5)); check(lambda: setattr(e, "__cause__", 5)); check(lambda: setattr(e, "__context__", 5)); check(lambda: delattr(e, "args")); check(lambda: e.with_traceback(5)); check(lambda: delattr(e, "__cause__")); check(lambda: ValueError(a=1))
print(str(ValueError()), repr(ValueError()), repr(ValueError("x",)), str(ValueError(None)), str(KeyError("k")), str(KeyError()), str(KeyError("a", "b")))
