# collector: auto-only
import gc
class P: pass
p=P(); p.x,p.y='X','Y'; print(gc.get_referents(p)[:2]); p.__dict__
print([type(r).__name__ for r in gc.get_referents(p)],gc.get_referents([1,2]),gc.get_referents({'k':'v'}),gc.get_referents({1:'v'}))
h=P(); h.o=o=object(); print([type(r).__name__ for r in gc.get_referrers(o) if r is not globals()])
