class A:
    def __init__(self): self.x = 1
    def __del__(self):
        global saved
        print("del")
        saved = self
a = A()
del a
print(saved.x)
del saved
print("gone", "saved" in globals())
