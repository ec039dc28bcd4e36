class A:
    @property
    def x(self): return self.missing
    def __getattr__(self, name): return "getattr " + name
print(A().x)
class B:
    @property
    def x(self): return self.missing
try:
    B().x
except AttributeError as e:
    print(e, e.name)
print(hasattr(B(), "x"))
