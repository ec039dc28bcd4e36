import weakref
class A:
    def __del__(self): print("del", self.n)
a = A(); a.n = "a"
b = A(); b.n = "b"
weakref.finalize(a, print, "finalize a")
weakref.finalize(b, print, "finalize b")
del b
print("end")
