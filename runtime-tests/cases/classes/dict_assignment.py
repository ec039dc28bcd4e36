class A: pass
a = A(); a.x = 1
d = {"y": 2}
a.__dict__ = d
print(a.y, hasattr(a, "x"), a.__dict__ is d)
d["z"] = 3; print(a.z); a.w = 4; print(d)
del a.__dict__; print(a.__dict__)
try:
    a.__dict__ = 5
except TypeError as e:
    print(e)
