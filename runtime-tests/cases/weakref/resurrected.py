import weakref
class A:
    def __del__(self):
        global saved
        saved = self
a = A(); w = weakref.ref(a)
del a
print(w() is saved)
del saved
print(w())
