class A:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "repr"
    def __str__(self): return "str"
a = A()
print(f"{a}", f"{a:xyz}", f"{a!r}", f"{a!r:>6}", "{:q}".format(a), format(a), format(a, "z"), f"{a!s}", f"{a=}", f"{a=:x}", "%s %r" % (a, a))
class B:
    def __format__(self, spec): return 5
try:
    f"{B()}"
except TypeError as e:
    print(e)
class C: pass
try:
    f"{C():5}"
except TypeError as e:
    print(e)
