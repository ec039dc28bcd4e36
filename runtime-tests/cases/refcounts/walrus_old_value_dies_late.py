class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
    def __add__(self, other):
        print("add", self.name, other.name)
        return 0
def f():
    x = D("old")
    r = x + (x := D("new"))
    print("sum", r)
    x = None
    print("end")
f()
