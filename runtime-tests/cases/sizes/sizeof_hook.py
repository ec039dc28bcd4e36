import sys
class A:
    def __sizeof__(self): return 100
class B:
    def __sizeof__(self): return -1
class C:
    def __sizeof__(self): return "x"
class E:
    def __sizeof__(self): raise ValueError("sized")
print(sys.getsizeof(A()))
for o in (B(), C(), E()):
    try:
        print(sys.getsizeof(o))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(sys.getsizeof(C(), "default"), sys.getsizeof(5, 1))
try:
    sys.getsizeof()
except TypeError as e:
    print(e)
