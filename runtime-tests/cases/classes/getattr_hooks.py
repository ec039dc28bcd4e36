class A:
    def __getattr__(self, name):
        if name.startswith("x"): return "dynamic " + name
        raise AttributeError(f"custom {name}")
    def __setattr__(self, name, value): print("set", name, value); object.__setattr__(self, name, value)
    def __delattr__(self, name): print("del", name); object.__delattr__(self, name)
    def __dir__(self): return ["b", "a"]
a = A(); a.y = 1
print(a.y, a.x1, hasattr(a, "z"), dir(a)); del a.y
try:
    a.z
except AttributeError as e:
    print(e)
class B:
    def __getattribute__(self, name): return "all:" + name
print(B().anything, B().__class__)
class C:
    def __getattribute__(self, name): raise AttributeError("first")
    def __getattr__(self, name): return "second " + name
print(C().q)
