import sys
class A:
    def __init__(self, *names):
        for n in names: setattr(self, n, n)
a, b, c = A("x", "y", "z"), A("z", "y"), A("x")
print(list(a.__dict__), list(b.__dict__), list(c.__dict__), sys.getsizeof(a.__dict__), sys.getsizeof(b.__dict__), sys.getsizeof(c.__dict__))
b.x = 1; print(list(b.__dict__)); del a.y; a.y = 5; print(list(a.__dict__))
d = A(); d.__dict__.update(q=1, x=2); print(list(d.__dict__), sys.getsizeof(d.__dict__)); e = A("x"); e.__dict__[5] = 1; print(sys.getsizeof(e.__dict__), e.__dict__)
