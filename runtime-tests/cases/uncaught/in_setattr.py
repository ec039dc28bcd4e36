class A:
    def __setattr__(self, name, value):
        raise TypeError("frozen")
a = A()
a.x = 1
