import gc
for arg in (-1, 3, "x"):
    try:
        gc.get_objects(arg)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(gc.get_objects()).__name__, type(gc.get_objects(None)).__name__, len(gc.get_objects(generation=2)) > 0)
a = []
print(any(x is a for x in gc.get_objects()))
# collector: auto-only
