import lib_simple, sys
m = type(sys)("made", "doc")
m.x = 5
print(m, m.__name__, m.__doc__, m.x, m.__dict__["x"], m.__loader__, m.__spec__)
sys.modules["made"] = m
import made
print(made.x)
from made import x
for f in (lambda: m.nope, lambda: lib_simple.nope, lambda: sys.nope):
    try:
        f()
    except AttributeError as e:
        print(e)
lib_simple.value = 9
print(lib_simple.value, lib_simple.__doc__, lib_simple.__file__.endswith("lib_simple.py"))
del m.__name__
try:
    m.nope
except AttributeError as e:
    print(e)
