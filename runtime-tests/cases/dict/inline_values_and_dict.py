import gc
class A: pass
a = A(); a.x = 1
d = a.__dict__; a.y = 2; print(d); d["z"] = 3; print(a.z, a.__dict__ is d)
del a.x; print(d, list(d)); a.x = 9; print(list(d)); d.pop("y"); print(hasattr(a, "y"))
keep = a.__dict__; del a; print(keep); keep["w"] = 1; print(keep)
