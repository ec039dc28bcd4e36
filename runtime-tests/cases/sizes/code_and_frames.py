import sys
def f(): pass
print(sys.getsizeof(sys._getframe()) > 100, sys.getsizeof(f.__code__) > 100)
print(sys.getsizeof((i for i in ())), sys.getsizeof(f.__get__(1)))
def cells():
    x = 1
    return (lambda: x).__closure__[0]
print(sys.getsizeof(cells()))
