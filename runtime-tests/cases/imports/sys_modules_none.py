import sys
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
sys.modules["lib_simple"] = "replaced"
import lib_simple
print(lib_simple)
