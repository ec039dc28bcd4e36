# collector: auto-only
import gc
k=[]
class R:
    def __del__(s): print(s.n,end=' '); k.append(s) if s.n=='a' else 0
a,b=R(),R(); a.n,b.n='a','b'; a.o,b.o=b,a
del a,b; print(gc.collect(),k[0].o.n); k.clear(); print(gc.collect())
