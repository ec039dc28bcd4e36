# collector: auto-only
import gc
gc.collect()
class L(list):
    def __del__(self): print("L", len(self))
class D(dict):
    def __del__(self): print("D", len(self))
class S(set):
    def __del__(self): print("S", len(self))
class T(tuple):
    def __del__(self): print("T", len(self))
l = L(); d = D(); s = S()
l.append(d); d["s"] = s; s.x = l
t = T((l,)); l.append(t)
del l, d, s, t
print(gc.collect())
