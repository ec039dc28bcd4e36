class A: pass
a, b = A(), A()
a.x = a.y = 1; b.y = b.x = 1
print(list(a.__dict__), list(b.__dict__), list(vars(b)), [k for k in b.__dict__])
del b.y; b.y = 2; print(list(b.__dict__), b.__dict__.popitem(), hasattr(b, "y"))
