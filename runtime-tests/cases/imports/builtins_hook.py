import builtins
original = builtins.__import__
def hook(name, *args, **kw):
    if not name.startswith("_"): print("import", name, args[2] if len(args) > 2 else None)
    return original(name, *args, **kw)
builtins.__import__ = hook
import sys
from lib_simple import value
builtins.__import__ = original
import lib_noisy
