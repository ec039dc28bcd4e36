import sys
a = "".join(["dyn", "amic"]); b = "".join(["dyn", "amic"])
print(a is b, sys.intern(a) is sys.intern(b), sys.intern(a) is a)
class K: pass
k = K(); setattr(k, "".join(["na", "me"]), 1); n = "name"; print(list(k.__dict__)[0] is n)
ns = {}; exec("some_name = 1", ns); print([n for n in ns if n == "some_name"][0] is sys.intern("some_name"))
def f(**kw): return list(kw)[0]
print(f(keyword=1) is sys.intern("keyword"))
