"""What gc.DEBUG_SAVEALL would keep goes at the end of the program all the same."""
# collector: auto-only
import gc
class A:
    def __init__(self, n): self.n=n; self.me=self
    def __del__(self): print("del", self.n)
a=A(1); b=A(2); del b
gc.set_debug(gc.DEBUG_SAVEALL)
