# masks: addresses
class A:
    def __del__(self): raise RuntimeError("in del")
    def __repr__(self): return "<A object>"
a = A()
del a
print("after")
