import sys
def check(text):
    try:
        exec(text, {"__name__": "__main__"})
    except Exception as e:
        print(type(e).__name__, str(e).replace(sys.path[0], "<path>"), getattr(e, "name", None))
check("import nothing_at_all")
check("import lib_simple.sub")
check("import lib_pkg.nothing")
check("from lib_simple import nope")
check("from lib_pkg import nope")
check("from nothing_at_all import x")
check("import lib_broken")
check("from . import x")
check("from .. import x")
check("from .x import y")
check("import lib_raises")
check("from lib_all import *")
