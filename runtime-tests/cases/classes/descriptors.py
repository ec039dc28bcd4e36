class Data:
    def __set_name__(self, owner, name): self.name = name; print("set_name", owner.__name__, name)
    def __get__(self, obj, owner): return ("get", obj is None, owner.__name__)
    def __set__(self, obj, value): print("set", value); obj.__dict__[self.name] = value
    def __delete__(self, obj): print("delete")
class NonData:
    def __get__(self, obj, owner): return "nondata"
class A:
    d = Data()
    n = NonData()
a = A()
print(a.d, A.d, a.n)
a.d = 5; print(a.d, a.__dict__)
del a.d
a.n = "instance"; print(a.n, A.n)
class RO:
    def __get__(self, o, t): return 1
    def __set__(self, o, v): raise AttributeError("read-only!")
class B: r = RO()
try:
    B().r = 1
except AttributeError as e:
    print(e)
