import sys
rc = sys.getrefcount
t = object()
def f(x):
    raise ValueError(x)
try:
    f(t)
except ValueError as e:
    print(rc(t), rc(e), e.args[0] is t)
print(rc(t))
try:
    f(t)
except ValueError as e:
    keep = e
print(rc(t), rc(keep))
keep = keep.with_traceback(None)
print(rc(t))
keep = None
print(rc(t))
