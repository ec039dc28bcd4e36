import sys
log = []
def prof(frame, event, arg):
    log.append((event, frame.f_code.co_name, getattr(arg, "__name__", arg)))
def f(x): return len([x])
sys.setprofile(prof); f(1); sys.setprofile(None)
for e in log: print(e)
