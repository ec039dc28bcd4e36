import sys
import lib_globals
del sys.modules["lib_globals"]
print("removed from sys.modules")
del lib_globals
print("end")
