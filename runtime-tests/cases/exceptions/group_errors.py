def check(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: ExceptionGroup())
check(lambda: ExceptionGroup("m"))
check(lambda: ExceptionGroup("m", []))
check(lambda: ExceptionGroup("m", 5))
check(lambda: ExceptionGroup("m", [5]))
check(lambda: ExceptionGroup(5, [ValueError()]))
check(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
check(lambda: ExceptionGroup("m", [ValueError()]).split(5))
def star():
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
check(star)
def star2():
    try:
        raise ValueError("a")
    except* ValueError:
        raise KeyError("b")
check(star2)
