import gc
print(gc.isenabled())
print(gc.disable(), gc.isenabled())
print(gc.enable(), gc.isenabled())
gc.enable()
print(gc.isenabled())
try:
    gc.disable(1)
except TypeError as e:
    print(e)
# collector: auto-only
