import sys
def f():
    fr = sys._getframe()
    return fr.f_code.co_name, fr.f_back.f_code.co_name, fr.f_lineno, sorted(fr.f_locals), fr.f_globals is globals(), fr.f_trace
print(f())
def g(): return sys._getframe(1).f_code.co_name
print(g())
for a in (100, -1, "a"):
    try:
        print(sys._getframe(a).f_code.co_name)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
