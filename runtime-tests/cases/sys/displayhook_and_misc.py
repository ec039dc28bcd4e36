import sys
sys.displayhook(5); sys.displayhook(None); sys.displayhook("a")
import builtins
print(builtins._, sys.getrefcount(None) == sys.getrefcount(1), sys.is_finalizing(), sys.getswitchinterval(), sys.callstats if hasattr(sys, "callstats") else "none")
for f in (lambda: sys.intern(5), lambda: sys.getrefcount(), lambda: sys.getrefcount(1, 2), lambda: sys.nope):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
