import sys
class D:
    def __del__(self): print("del")
def f():
    d = D()
    raise ValueError
try:
    f()
except ValueError as e:
    tb = e.__traceback__
tb.tb_next.tb_frame.clear()
print("cleared", tb.tb_next.tb_frame.f_locals)
def g():
    sys._getframe().clear()
try:
    g()
except RuntimeError as e:
    print(e)
