class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return NotImplemented
class B(A):
    def __radd__(self, o): print("B.radd"); return "B"
print(A() + B())
for f in (lambda: B() + B(), lambda: A() + A(), lambda: A() + 1, lambda: 1 + A(), lambda: A() - 1):
    try:
        f()
    except TypeError as e:
        print(e)
