# Slots of classes with several bases: each comes from the base that the MRO finds first.
class M: pass
class M2:
    def __len__(self): return 7
    def __repr__(self): return 'M2'
class A(M, list): pass
class B(M2, list): pass
class C(list, M2): pass
class D(M, M2, dict): pass
class E(M2, tuple): pass
class F(C, M): pass
class G(int, M): 
    def __add__(self, o): return 'G+'
class H(M2, G): pass
class I(M2, Exception): pass
class J(Exception, M2): pass
class K(KeyError, AttributeError): pass
class N(str, M2): pass
class O(M):
    def __eq__(s,o): return True
class P(M2, O): pass
for x in (A([1]),B([1]),C([1]),D(),E((1,2)),F([1]),I(1),J(1),N('abc'),K(3)):
    print(type(x).__name__, repr(x), len(x) if hasattr(x,'__len__') else '-', str(x), bool(x))
print(G(1)+1, H(1)+1, 1+H(1), H(3)*2, ExceptionGroup('a',[ValueError(1)]))
try: hash(O())
except TypeError as e: print(e)
try: hash(P())
except TypeError as e: print(e)
print(A([1])+[2], A([3])[0], A([1,2])[1:], A([1])==[1], hash(N('a'))==hash('a'), ExceptionGroup.__mro__)
class Q(M, type): pass
R=Q('R',(M,),{}); print(R, type(R()) is R)
class S(dict):
    def __missing__(self,k): return k
class T(M,S): pass
print(T()[4], T.__init__)
class DD:
    def __del__(self): print('del')
class EE(M,DD): pass
EE(); 
class FF(DD,list): pass
FF()
class GG:
    def __getattr__(self,n): return n
class HH(M,GG): pass
print(HH().zz)
class II:
    def __setattr__(self,n,v): print('set',n)
class JJ(M,II,list): pass
JJ().a=1
