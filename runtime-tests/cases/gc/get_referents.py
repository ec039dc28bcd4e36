import gc
class A: pass
class S: __slots__ = ("x", "y")
a = A(); a.p, a.q = "P", "Q"
s = S(); s.x, s.y = "X", "Y"
def f(x=1, *, y=2): return s
print(gc.get_referents(a)[:2], gc.get_referents(s)[:2], gc.get_referents(s)[2] is S)
print(gc.get_referents([1, 2, 3]), gc.get_referents((1, 2)), gc.get_referents({1: 2}), gc.get_referents({"a": "b"}))
print(sorted(gc.get_referents({1, 2})), gc.get_referents(1, "a", 1.5), gc.get_referents())
print(gc.get_referents([1], [2]), gc.get_referents(iter([9])), gc.get_referents(slice("a", "b", "c")))
print([type(x).__name__ for x in gc.get_referents(f)])
print(gc.get_referents(property(len)) == [len], [x is a for x in gc.get_referents(a.__init__)])
print(gc.get_referents(ValueError("v")))
