import sys
class D:
    def __del__(self): print("del")
def f():
    d = D()
    try:
        sys.exit(3)
    finally:
        print("finally")
f()
