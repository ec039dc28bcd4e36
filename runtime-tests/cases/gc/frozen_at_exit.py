"""What gc.freeze() keeps from collections goes at the end of the program all the same."""
import gc
class A:
    def __del__(self): print("del")
a = A(); a.a = a
g = gc.get_referrers(a)
gc.freeze()
