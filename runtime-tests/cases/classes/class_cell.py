class A:
    def m(self): return __class__
    def n(self): return super().__init__
print(A().m() is A, A().n is not None)
class M(type):
    def __new__(mcs, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, ns)
try:
    class B(metaclass=M):
        def m(self): return __class__
except RuntimeError as e:
    print(e)
