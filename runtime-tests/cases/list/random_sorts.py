# Sorting of many shapes: how often and in which order items are compared.
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
for seed in range(40):
    st[0]=seed*31+7
    n=rnd(300)
    kind=rnd(6)
    data=[[rnd(1000),rnd(5),i,-i,(i//17)*17-i%17,rnd(30)-15][kind] for i in range(n)]
    log.clear()
    l=[N(x) for x in data]; l.sort(reverse=bool(seed%2)); h=0
    for a,b in log: h=(h*31+a*7+b)%(1<<61)
    print(seed,n,kind,len(log),h,[x.v for x in l][:5])
    print(sorted(data)[:5],sorted(map(float,data))[-3:],sorted(map(str,data))[:3],sorted((x%3,x) for x in data)[:4],sorted(data,key=lambda x:-x)[:3],sorted([x,x/2][i%2] for i,x in enumerate(data))[:3])
