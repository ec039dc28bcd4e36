import sys
rc = sys.getrefcount
class C:
    def __enter__(self):
        print("enter", rc(self))
        return self
    def __exit__(self, *exc):
        print("exit", rc(self))
def f():
    with C() as c:
        print("in", rc(c))
    print("after", rc(c))
    with C():
        pass
    c = C()
    with c:
        print("in", rc(c))
f()
