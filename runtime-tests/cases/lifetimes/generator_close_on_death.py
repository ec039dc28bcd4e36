import sys
sys.unraisablehook=lambda u:print(u.exc_value,u.object.__name__)
def g():
    try: yield 1
    finally: print('fin'); yield 2
a=g(); del a; b=g(); next(b); del b
