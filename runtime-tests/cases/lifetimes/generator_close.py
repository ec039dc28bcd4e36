class D:
    def __del__(self): print("del")
def g():
    d = D()
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")
a = g()
next(a)
a.close()
print("closed")
a.close()
try:
    next(a)
except StopIteration:
    print("stop")
