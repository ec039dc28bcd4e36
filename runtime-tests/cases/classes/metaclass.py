class M(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        print("call", a)
        return super().__call__(*a)
    def meta_method(cls): return cls.__name__
    @property
    def mp(cls): return "mp"
    def __len__(cls): return 42
    def __getitem__(cls, k): return k
class A(metaclass=M, flag=1):
    def __init__(self, x): self.x = x
class B(A): pass
print(type(A).__name__, A.injected, A(5).x, B.meta_method(), A.mp, len(A), A[3])
try:
    B(1).meta_method
except AttributeError as e:
    print(e)
