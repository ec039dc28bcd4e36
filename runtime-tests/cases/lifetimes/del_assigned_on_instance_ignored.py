class A: pass
a = A()
a.__del__ = lambda: print("instance del")
del a
A.__del__ = lambda self: print("class del")
A()
del A.__del__
A()
print("end")
