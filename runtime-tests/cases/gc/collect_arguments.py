import gc
for arg in (-1, 3, "0", None, 1.0):
    try:
        print(gc.collect(arg))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    gc.collect(0, 1)
except TypeError as e:
    print(e)
try:
    gc.collect(gen=0)
except TypeError as e:
    print(e)
print(gc.collect(generation=0) >= 0)
