import gc
class A:
    x = 1
class B(A): pass
print([type(r).__name__ for r in gc.get_referents(B)])
print(A in gc.get_referents(B), B.__mro__ in gc.get_referents(B))
print([type(r).__name__ for r in gc.get_referents(B())])
