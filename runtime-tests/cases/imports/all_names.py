from lib_all_ok import *
print(sorted(n for n in globals() if not n.startswith("__")))
import lib_all_ok
print(lib_all_ok.c)
