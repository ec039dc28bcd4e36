import gc
print(gc.garbage, gc.garbage is gc.garbage, type(gc.callbacks).__name__)
print(sorted(n for n in dir(gc) if not n.startswith("_")))
