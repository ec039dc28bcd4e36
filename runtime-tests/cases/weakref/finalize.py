import weakref
class A: pass
a = A()
f = weakref.finalize(a, print, "finalized", end="!\n")
print(f.alive)
del a
print(f.alive, f())
b = A()
f = weakref.finalize(b, lambda: "value")
print(f(), f(), f.alive)
c = A()
f = weakref.finalize(c, print, "never")
print(f.detach()[1:] == (print, ("never",), {}))
del c
print("end")
