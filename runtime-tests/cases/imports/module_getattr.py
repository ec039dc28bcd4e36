import lib_getattr
print(lib_getattr.anything, hasattr(lib_getattr, "nope"))
from lib_getattr import dynamic
print(dynamic, dir(lib_getattr))
try:
    from lib_getattr import nope
except ImportError as e:
    print(type(e).__name__)
