class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
try:
    try: raise ValueError(D(1))
    except ValueError as e: raise KeyError(D(2)) from e
except KeyError: print("caught")
print("end")
try: raise ValueError(D(3)) from KeyError(D(4))
except ValueError as e: e.__cause__ = None; print("cause gone")
print("end")
