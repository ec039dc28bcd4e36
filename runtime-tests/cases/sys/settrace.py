import sys
log = []
def tracer(frame, event, arg):
    log.append((event, frame.f_code.co_name, frame.f_lineno, arg if event == "return" else None))
    return tracer
def f(x):
    y = x + 1
    for i in range(2):
        y += i
    return y
sys.settrace(tracer); f(1); sys.settrace(None)
for e in log: print(e)
