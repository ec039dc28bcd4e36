"""Broken streams, modules, builtins and hooks."""
# masks: addresses
import builtins
import os
import sys


def attempt(what, action):
    try:
        result = action()
    except Exception as error:
        print(what, type(error).__name__, error, file=err)
    else:
        print(what, result, file=err)


err = sys.stderr
out = sys.stdout


class Broken:
    def write(self, text):
        raise ValueError("write")

    def flush(self):
        raise ValueError("flush")


class OnlyWrite:
    def write(self, text):
        err.write("<" + text + ">\n")


class BadWrite:
    write = None


for stream in (None, Broken(), OnlyWrite(), BadWrite(), 5, print):
    sys.stdout = stream
    attempt("print " + type(stream).__name__, lambda: print("text"))
    attempt("print flush " + type(stream).__name__, lambda: print("text", flush=True))
    sys.stdout = out
del sys.stdout
attempt("no stdout", lambda: print("text"))
sys.stdout = out
attempt("print sep", lambda: print(1, 2, sep=3))
attempt("print end", lambda: print(1, end=b""))
attempt("print file", lambda: print(1, file=5))
sys.stdin = None
attempt("input", lambda: input())
del sys.stdin
attempt("input", lambda: input())
for hook in (None, 5, lambda *a: 1 / 0, lambda: 0):
    sys.displayhook = hook
    attempt("displayhook", lambda: exec(compile("1", "x", "single")))
del sys.displayhook
attempt("displayhook", lambda: exec(compile("1", "x", "single")))
sys.displayhook = sys.__displayhook__
sys.unraisablehook = None


class Del:
    def __del__(self):
        1 / 0


Del()
sys.unraisablehook = lambda u: 1 / 0
Del()
sys.unraisablehook = lambda u: print("hook", type(u.exc_value).__name__, file=err)
Del()
modules = dict(sys.modules)
sys.modules["broken"] = None
attempt("import None", lambda: __import__("broken"))
sys.modules["broken"] = 5
attempt("import int", lambda: __import__("broken"))
attempt("import from int", lambda: exec("from broken import x"))
attempt("import dotted int", lambda: exec("import broken.x"))
sys.modules["broken.x"] = 6
attempt("import dotted int", lambda: exec("import broken.x as y; print(y)"))
del sys.modules["broken"], sys.modules["broken.x"]
attempt("import missing", lambda: __import__("no_such_module_at_all"))
attempt("import empty", lambda: __import__(""))
attempt("import int", lambda: __import__(5))
attempt("import relative", lambda: exec("from . import x", {}))
attempt("import relative", lambda: exec("from . import x", {"__package__": 5}))
attempt("import relative", lambda: exec("from . import x", {"__package__": "nowhere"}))
attempt("import relative", lambda: exec("from ... import x", {"__package__": "a"}))
attempt("import level", lambda: __import__("sys", level=-1))
attempt("import null", lambda: __import__("a\0b"))
attempt("import long", lambda: __import__("a" * 10000))
attempt("import fromlist", lambda: __import__("sys", fromlist=[5]).__name__)
saved = builtins.print
del builtins.print
try:
    print(1)
except NameError as error:
    saved("NameError", error, file=err)
builtins.print = saved
saved = builtins.__import__
builtins.__import__ = lambda *a, **k: 1 / 0
attempt("hostile import", lambda: exec("import os"))
del builtins.__import__
attempt("no import", lambda: exec("import os"))
builtins.__import__ = saved
saved = builtins.__build_class__
del builtins.__build_class__
attempt("no build class", lambda: exec("class A: pass"))
builtins.__build_class__ = saved
saved = builtins.len
builtins.len = lambda x: "hostile"
attempt("len", lambda: len([]))
builtins.len = saved
saved = builtins.RecursionError
del builtins.RecursionError


def recurse():
    recurse()


try:
    recurse()
except Exception as error:
    print(type(error).__name__, file=err)
builtins.RecursionError = saved
builtins.ValueError, saved = KeyError, builtins.ValueError
attempt("int", lambda: int("x"))
builtins.ValueError = saved
builtins.StopIteration, saved = KeyError, builtins.StopIteration
attempt("next", lambda: list(x for x in [1, 2]))
builtins.StopIteration = saved
__name__ = 5
__file__ = None
__doc__ = 7
__spec__ = 8
__loader__ = 9


class A:
    pass


attempt("class in int module", lambda: repr(A)[:20])
sys.path = 5
attempt("import with path 5", lambda: __import__("no_such_module_at_all"))
sys.modules = None
attempt("import with modules None", lambda: __import__("sys").__name__)
sys.modules = modules
sys.setrecursionlimit(50)
attempt("low limit", recurse)
attempt("limit too low", lambda: sys.setrecursionlimit(1))
sys.setrecursionlimit(1000)
sys.argv = None
sys.tracebacklimit = "x"
sys.last_value = 5
sys.excepthook = lambda *a: print("excepthook", a[0].__name__, file=err)
raise KeyError("end")
