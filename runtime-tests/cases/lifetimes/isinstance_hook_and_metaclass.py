class M(type):
    def __instancecheck__(cls, o): return "yes"
    def __subclasscheck__(cls, c): return 0
    def __del__(cls): print("class del", cls.__name__)
class A(metaclass=M): pass
print(isinstance(5, A), issubclass(int, A), isinstance(A(), A))
import gc
del A; gc.collect(); print("end")
