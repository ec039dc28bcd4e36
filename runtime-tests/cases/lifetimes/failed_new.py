class A:
    def __new__(cls, ok):
        self = super().__new__(cls)
        if not ok:
            raise TypeError("new")
        return self
    def __del__(self): print("del")
try:
    A(False)
except TypeError as e:
    print("caught", e)
A(True)
print("end")
