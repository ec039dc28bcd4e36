import weakref
class T: pass
def f():
    t=T(); w=weakref.ref(t); locals(); del t; print(w() is None); locals(); print(w() is None)
f()
