import sys
log = []
def tracer(frame, event, arg):
    log.append((event, frame.f_lineno, arg[0].__name__ if event == "exception" else arg))
    return tracer
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    g()
def g():
    raise ValueError
sys.settrace(tracer)
try:
    f()
except ValueError: pass
sys.settrace(None)
for e in log: print(e)
