import weakref
class A: pass
a, b, c = A(), A(), A()
weakref.finalize(a, print, "first")
weakref.finalize(b, print, "second")
weakref.finalize(c, print, "no").atexit = False
print("end")
