class A:
    def __init__(self):
        self.x = 1
        raise ValueError("init")
    def __del__(self): print("del", self.__dict__)
try:
    A()
except ValueError as e:
    print("caught", e)
print("after")
