import sys
class P:
    def __init__(s): s.x=1; s.y=2
p,q=P(),P(); print(sys.getsizeof(p),sys.getsizeof(p.__dict__),sys.getsizeof(dict(p.__dict__)),sys.getsizeof({'x':1,'y':2}))
del q.x; print(sys.getsizeof(q.__dict__)); q.x=9; print(list(q.__dict__))
