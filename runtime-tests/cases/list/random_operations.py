# Random operations on lists: results, comparisons, what dies, sizes.
st=[12345]
def rnd(n):
    st[0]=(st[0]*6364136223846793005+1442695040888963407)%(1<<64)
    return (st[0]>>33)%n
class N:
    def __init__(s,v): s.v=v
    def __repr__(s): return f'N{s.v}'
    def __lt__(s,o): log.append((s.v,o.v)); return s.v<o.v
    def __eq__(s,o): return isinstance(o,N) and s.v==o.v
    def __del__(s): dead.append(s.v)
    __hash__=None
log=[];dead=[]
def bound():
    r=rnd(8)
    return None if r==0 else rnd(20)-10
def val():
    r=rnd(6)
    return [rnd(100),N(rnd(50)),str(rnd(30)),None,rnd(100)/4,(rnd(5),rnd(5))][r]
def step(l):
    op=rnd(22)
    if op==0: l.append(val())
    elif op==1: l.extend([val() for _ in range(rnd(6))])
    elif op==2: l.insert(rnd(20)-10,val())
    elif op==3: return l.pop()
    elif op==4: return l.pop(rnd(12)-6)
    elif op==5: l.remove(val())
    elif op==6: l.reverse()
    elif op==7: return l[bound():bound():(rnd(7)-3)]
    elif op==8: l[bound():bound()]=[val() for _ in range(rnd(6))]
    elif op==9: l[bound():bound():rnd(7)-3]=[val() for _ in range(rnd(4))]
    elif op==10: del l[bound():bound():rnd(7)-3]
    elif op==11: del l[rnd(14)-7]
    elif op==12: l[rnd(14)-7]=val()
    elif op==13: return l.index(val())
    elif op==14: return l.count(val())
    elif op==15: l*=rnd(3)
    elif op==16: return l+[1]
    elif op==17: return (val() in l, l==l[:], l[:2]<l[1:3])
    elif op==18: l.sort(key=lambda x:repr(x), reverse=bool(rnd(2)))
    elif op==19: l.sort(reverse=bool(rnd(2)))
    elif op==20: l.extend(tuple(l[:3])); l+=l[:2]
    elif op==21: return tuple(l)[bound():bound():(rnd(5)-2)], len(l)
for seed in range(25):
    st[0]=seed*7919+1
    l=[]
    for i in range(80):
        log.clear(); dead.clear()
        try: r=repr(step(l))
        except Exception as e: r=type(e).__name__+str(e)
        print(seed,i,r,l,log,dead, l.__sizeof__())
        if len(l)>40: del l[20:]
