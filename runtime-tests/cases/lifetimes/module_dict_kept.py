import sys
import lib_globals
d = lib_globals.__dict__
del sys.modules["lib_globals"], lib_globals
print("module gone", d["one"].n)
del d
print("end")
