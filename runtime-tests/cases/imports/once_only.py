import sys
import lib_noisy
import lib_noisy
from lib_noisy import x
print(x, "lib_noisy" in sys.modules, sys.modules["lib_noisy"] is lib_noisy)
del sys.modules["lib_noisy"]
import lib_noisy
print("end")
