# collector: auto-only
import gc
gc.disable(); gc.collect()
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e
f()
print(gc.collect())
def g():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
g()
print(gc.collect())
