class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, x): print("send", x); return 2
    def throw(self, *a): print("throw", a); return 3
    def close(self): print("close")
def g(): yield from It()
it = g(); print(next(it), it.send("x"), it.throw(ValueError("v"))); it.close()
