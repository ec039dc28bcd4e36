import sys
def tracer(frame, event, arg):
    if event == "line" and frame.f_code.co_name == "f":
        seen.append((frame.f_lineno - frame.f_code.co_firstlineno, frame.f_locals.get("x")))
    return tracer
seen = []
def f():
    x = 1
    y = x + 1
    x = y + x
    return x
sys.settrace(tracer)
f()
sys.settrace(None)
print(seen)
