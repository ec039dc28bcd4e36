# Comparisons, indices and iterators that change the list they work on; what dies when.
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
    def __repr__(s): return f'D{s.n}'
l=[D(1),D(2),D(3)]; l.clear(); print(l)
l=[D(1),D(2),D(3),D(4)]; del l[1:3]; print(l)
l[:] = [D(5)]; print(l); del l
l=[D(i) for i in range(6)]; del l[::2]; print(l); l[::2]=[7,8]; print(l); del l[::-1]; print(l)
t=(D(1),D(2)); del t
l=[D(1)]*3; l.pop(); l.pop(); l.pop(); print('popped')
class Clear:
    def __init__(s,l): s.l=l
    def __eq__(s,o): s.l.clear(); return False
    def __hash__(s): return 1
for op in ('index','count','remove'):
    l=[]; l.extend([Clear(l),Clear(l),3])
    show(lambda: getattr(l,op)(5)); print(l)
l=[]; l.extend([Clear(l),1]); show(lambda: l==[2,3]); print(l)
l=[]; l.extend([Clear(l),1]); show(lambda: l<[2,3]); print(l)
l=[]; l.extend([Clear(l),1]); show(lambda: 9 in l); print(l)
class Mod:
    def __init__(s,l,v): s.l=l; s.v=v
    def __lt__(s,o): s.l.append(1); return s.v<o.v
    def __repr__(s): return f'M{s.v}'
l=[]; l.extend(Mod(l,v) for v in (3,1,2)); show(lambda: l.sort()); print(l)
class Clr(Mod):
    def __lt__(s,o): s.l.clear(); return s.v<o.v
l=[]; l.extend(Clr(l,v) for v in (3,1,2)); show(lambda: l.sort()); print(l)
class Len(Mod):
    def __lt__(s,o): print(len(s.l)); return s.v<o.v
l=[]; l.extend(Len(l,v) for v in (3,1,2)); show(lambda: l.sort(reverse=True)); print(l)
class Err(Mod):
    def __lt__(s,o): raise ZeroDivisionError
l=[]; l.extend(Err(l,v) for v in (3,1,2)); show(lambda: l.sort()); print(l)
l=[3,1,2]
def key(x):
    l.append(9)
    return x
show(lambda: l.sort(key=key)); print(l)
def key(x):
    if x==2: raise KeyError(x)
    return x
l=[3,1,2]; show(lambda: l.sort(key=key)); print(l)
class It:
    def __init__(s,l): s.l=l
    def __iter__(s): s.l.clear(); return iter([1,2])
    def __len__(s): return 3
l=[1,2,3,4]; l[1:3]=It(l); print(l)
l=[1,2,3,4]
def f(): l[::2]=It(l)
# CPython writes out of bounds here when the list shrinks: not probed
l=[1,2]; l.extend(l); print(l); l+=l; print(l); l[1:1]=l; print(l); l[::-1]=l; print(l)
class Idx:
    def __init__(s,l): s.l=l
    def __index__(s): s.l.clear(); return 0
l=[1,2,3]; show(lambda: l[Idx(l)]); l=[1,2,3]; show(lambda: l.pop(Idx(l))); l=[1,2,3]; show(lambda: l.insert(Idx(l),5)); print(l)
l=[1,2,3]; show(lambda: l[Idx(l):2]); l=[1,2,3]
def g(): l[Idx(l)]=4
show(g)
l=[1,2,3]; show(lambda: l*Idx(l))
l=[1,2,3]; it=iter(l); next(it); l.clear(); show(lambda: list(it)); l.extend([1,2,3]); show(lambda: list(it))
for x in (l:=[1,2,3]):
    if len(l)<8: l.append(x*2)
print(l)
r=[]; r.append(r); print(r, r==r); show(lambda: r<r)
a=[]; a.append(a); b=[]; b.append(b); show(lambda: a==b)
t=([],); t[0].append(t); print(t)
class L(list):
    def __del__(s): print('L dies', list(s))
x=L([1,2]); x.append(3); del x
