import lib_simple
import lib_simple as alias
from lib_simple import value, function as f
from lib_simple import *
import lib_pkg.sub
import lib_pkg.sub as s
from lib_pkg import sub, other
from lib_pkg.sub import NAME
print(lib_simple.value, alias is lib_simple, value, f(), public, "_private" in globals(), lib_pkg.sub is s is sub, other.NAME, NAME)
print(lib_simple.__name__, lib_pkg.__name__, lib_pkg.sub.__name__, lib_pkg.sub.__package__, lib_pkg.__package__, lib_simple.__package__ == "", __name__, lib_pkg.from_init)
