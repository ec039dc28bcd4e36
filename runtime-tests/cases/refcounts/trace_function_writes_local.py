import sys
def tracer(frame, event, arg):
    if event == "line" and frame.f_code.co_name == "f" and "x" in frame.f_locals:
        frame.f_locals["x"] = 100
    return tracer
def f():
    x = 1
    y = (x
         + 1)
    return x, y
sys.settrace(tracer)
r = f()
sys.settrace(None)
print(r)
