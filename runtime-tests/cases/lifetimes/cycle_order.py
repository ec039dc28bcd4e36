# collector: auto-only
import gc
class N:
    def __init__(s,n): s.n=n
    def __del__(s): print(s.n,end=' ')
a,b,c=N('a'),N('b'),N('c'); a.x,b.x,c.x=c,a,b
del b,c,a; print(gc.collect())
