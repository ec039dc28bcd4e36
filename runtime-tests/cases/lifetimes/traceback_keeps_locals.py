import weakref
class T: pass
def f():
    global w; t=T(); w=weakref.ref(t); 1/0
try: f()
except Exception as e: k=e
print(w() is None); k.__traceback__.tb_next.tb_frame.clear(); print(w())
