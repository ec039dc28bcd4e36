# collector: auto-only
import gc
gc.collect()
kept = []
class R:
    def __del__(self):
        print("del", self.n)
        kept.append(self)
r = R(); r.n = 1; r.me = r; del r
print(gc.collect(), len(kept))
kept.clear()
print(gc.collect(), len(kept))
