class D:
    def __init__(s,n): s.n=n
    def __del__(s): print(s.n,end=' ')
x=[D(1),D(2)]; del x; x=(D(3),D(4)); del x; x={1:D(5),2:D(6)}; del x
class S: __slots__='b','a','__dict__'
s=S(); s.d,s.a,s.b=D('d'),D('a'),D('b'); del s
class L(list): pass
l=L([D(7),D(8)]); l.x=D('attr'); del l
