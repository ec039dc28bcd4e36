import gc
print(gc.get_debug(), gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
print(gc.get_debug())
try:
    gc.set_debug("x")
except TypeError as e:
    print(e)
gc.set_debug(0)
