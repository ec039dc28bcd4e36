import lib_globals
class D:
    def __del__(self): print("main del", lib_globals is not None)
x = D()
print("end")
# collector: auto-only
