def f(): g()
def g(): 1 / 0
try:
    f()
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    tb = e.__traceback__
    print(tb.tb_frame is __import__("sys")._getframe(), tb.tb_next.tb_frame.f_back is tb.tb_frame)
    try:
        tb.tb_next = 5
    except TypeError as x:
        print(x)
    tb.tb_next = None; print(tb.tb_next)
