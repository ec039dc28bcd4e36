def deco(arg):
    print("factory", arg)
    def wrap(cls):
        print("wrap", cls.__name__)
        cls.tag = arg
        return cls
    return wrap
@deco("outer")
@deco("inner")
class A:
    @deco("method")
    def m(self): pass
print(A.tag, A.m.tag)
@5 .__add__
def x(): pass
