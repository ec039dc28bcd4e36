import gc
print(gc.get_threshold())
print(gc.set_threshold(5))
print(gc.get_threshold())
gc.set_threshold(5, 6)
print(gc.get_threshold())
gc.set_threshold(5, 6, 7)
print(gc.get_threshold())
gc.set_threshold(700, 10, 10)
for args in ((), ("a",), (1, 2, 3, 4), (1.5,)):
    try:
        gc.set_threshold(*args)
    except TypeError as e:
        print(e)
