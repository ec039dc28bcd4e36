class C:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit")
    def __del__(self): print("del")
with C(): print("body")
print("--")
try:
    with C(): raise ValueError
except ValueError: print("caught")
print("end")
