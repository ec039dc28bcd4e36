class M(type):
    def __new__(mcs, name, bases, ns):
        raise TypeError("no classes today")
class A(metaclass=M):
    pass
