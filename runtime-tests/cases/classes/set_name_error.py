class D:
    def __set_name__(self, owner, name): raise ValueError("no " + name)
class A:
    d = D()
