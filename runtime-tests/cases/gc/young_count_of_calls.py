# What calls of all kinds add to the collector's young count: the tuples and dicts that CPython makes for arguments.
# collector: auto-only
import gc, itertools, functools, collections, math, weakref
gc.disable()
class A: pass
class B:
    def __init__(self, x): self.x=x
class S:
    __slots__=('a','b')
    def __init__(self,a,b=2): self.a=a;self.b=b
class C(list): pass
class N(tuple): 
    def __new__(cls,*a): return super().__new__(cls,a)
class Call:
    def __call__(self,*a,**k): return 1
class P:
    def __init__(self,**k): super().__init__()
    def m(self,*a,**k): return 1
    @property
    def p(self): return 1
    @classmethod
    def c(cls,x): return x
    @staticmethod
    def s(x): return x
    def __getitem__(self,i): return i
    def __len__(self): return 2
    def __contains__(self,x): return True
    def __iter__(self): yield 1
    def __enter__(self): return self
    def __exit__(self,*a): return False
    def __getattr__(self,n): return 1
    def __eq__(self,o): return True
    def __lt__(self,o): return True
    def __hash__(self): return 1
def fa(*a): return 1
def fk(**k): return 1
def fd(a,b=1,*c,d=2,**e): return 1
@functools.lru_cache(None)
def memo(x): return x
@functools.lru_cache(None)
def memo2(x,y): return x
d={'a':1,'b':2}; l=[3,1,2]; t=(1,2,3); s='hello world'; st={1,2,3}; p=P(); ca=Call(); a=A(); b=b'hello'
pa=functools.partial(fd,1,d=3)
import sys
keep=[]
ops={
'nothing':lambda:0,
'A()':lambda:A(),'B(1)':lambda:B(1),'S(1)':lambda:S(1),'S(1,b=3)':lambda:S(1,b=3),'C()':lambda:C(),'C([1])':lambda:C([1]),'N(1,2)':lambda:N(1,2),'ca()':lambda:ca(),'ca(1,k=2)':lambda:ca(1,k=2),'p.m()':lambda:p.m(),'p.m(1)':lambda:p.m(1),'p.m(1,k=1)':lambda:p.m(1,k=1),'P.m(p)':lambda:P.m(p),'p.p':lambda:p.p,'p.c(1)':lambda:p.c(1),'p.s(1)':lambda:p.s(1),'P.c(1)':lambda:P.c(1),'p[1]':lambda:p[1],'p[1:2]':lambda:p[1:2],'p[1,2]':lambda:p[1,2],'len(p)':lambda:len(p),'1 in p':lambda:1 in p,'list(p)':lambda:list(p),'p.zz':lambda:p.zz,'p==1':lambda:p==1,'p<1':lambda:p<1,'hash(p)':lambda:hash(p),
'fa()':lambda:fa(),'fa(1)':lambda:fa(1),'fa(*l)':lambda:fa(*l),'fa(*t)':lambda:fa(*t),'fk(a=1)':lambda:fk(a=1),'fk(**d)':lambda:fk(**d),'fd(1)':lambda:fd(1),'fd(1,2,3)':lambda:fd(1,2,3),'fd(1,d=3)':lambda:fd(1,d=3),'fd(1,z=3)':lambda:fd(1,z=3),'fd(*t,**d)':lambda:fa(*t,*l),'pa()':lambda:pa(),'pa(1)':lambda:pa(1),'pa(d=1)':lambda:pa(d=1),'pa(z=1)':lambda:pa(z=1),'memo(1)':lambda:memo(1),'memo2(1,2)':lambda:memo2(1,2),'memo(x=1)':lambda:memo(x=1),"memo('a')":lambda:memo('a'),'memo(1.5)':lambda:memo(1.5),
'list(l)':lambda:list(l),'tuple(l)':lambda:tuple(l),'set(l)':lambda:set(l),'frozenset(l)':lambda:frozenset(l),'dict(d)':lambda:dict(d),'dict(a=1)':lambda:dict(a=1),'dict([(1,2)])':lambda:dict([(1,2)]),'dict.fromkeys':lambda:dict.fromkeys(l),'str(1)':lambda:str(1),'int("1")':lambda:int("1"),'int("1",8)':lambda:int("1",8),'float("1")':lambda:float("1"),'bytes(3)':lambda:bytes(3),'bytes(b)':lambda:bytes(b),'bytearray(3)':lambda:bytearray(3),'bytearray()':lambda:bytearray(),'complex(1,2)':lambda:complex(1,2),'bool(1)':lambda:bool(1),'object()':lambda:object(),'type(a)':lambda:type(a),'type(n,b,d)':lambda:0,'slice(1)':lambda:slice(1),'slice(1,2,3)':lambda:slice(1,2,3),'range(3)':lambda:range(3),'range(1,2,3)':lambda:range(1,2,3),'enumerate':lambda:enumerate(l),'enumerate2':lambda:enumerate(l,1),'list(enumerate)':lambda:list(enumerate(l)),'zip':lambda:zip(l,l),'list(zip)':lambda:list(zip(l,l)),'map':lambda:map(fa,l),'list(map)':lambda:list(map(str,l)),'filter':lambda:filter(None,l),'reversed':lambda:reversed(l),'iter':lambda:iter(l),'iter2':lambda:iter(fa,1),'sorted':lambda:sorted(l),'sortedk':lambda:sorted(l,key=lambda x:-x),'sortedr':lambda:sorted(l,reverse=True),'l.sort':lambda:l[:].sort(),'sum':lambda:sum(l),'min':lambda:min(l),'min2':lambda:min(1,2),'minkey':lambda:min(l,key=abs),'max':lambda:max(1,2,3),'any':lambda:any(x for x in l),'print':lambda:print(end=''),'print2':lambda:print('','',sep='',end=''),'isinstance':lambda:isinstance(1,int),'isinstance2':lambda:isinstance(1,(int,str)),'getattr':lambda:getattr(a,'x',1),'setattr':lambda:setattr(a,'x',1),'hasattr':lambda:hasattr(a,'y'),'vars':lambda:vars(a),'divmod':lambda:divmod(5,2),'pow':lambda:pow(2,3,5),'round':lambda:round(1.5,1),'abs':lambda:abs(-1),'repr':lambda:repr(l),'reprd':lambda:repr(d),'reprt':lambda:repr(t),'format':lambda:format(1,'x'),'ord':lambda:ord('a'),'id':lambda:id(1),'callable':lambda:callable(1),'hash':lambda:hash(t),'globals':lambda:globals(),'super':lambda:0,
's.split':lambda:s.split(),'s.join':lambda:s.join(['a']),'s.find':lambda:s.find('o'),'s.find2':lambda:s.find('o',1,3),'s.startswith':lambda:s.startswith('h'),'s.startswith t':lambda:s.startswith(('h','x')),'s.replace':lambda:s.replace('o','x'),'s.format':lambda:'{} {a}'.format(1,a=2),'s.format0':lambda:'{}'.format(1),'s%':lambda:'%s'%1,'s%t':lambda:'%s %s'%(1,2),'s%d':lambda:'%(a)s'%d,'fstr':lambda:f'{s!r:>20}','s.count':lambda:s.count('o'),'s.partition':lambda:s.partition(' '),'s.encode':lambda:s.encode(),'b.decode':lambda:b.decode(),'s.upper':lambda:s.upper(),'s.splitlines':lambda:s.splitlines(),'s.translate':lambda:s.translate({104:'x'}),'maketrans':lambda:str.maketrans('a','b'),'b.find':lambda:b.find(b'l'),'s.center':lambda:s.center(20),'s.strip':lambda:s.strip(),'s in':lambda:'o' in s,
'd.get':lambda:d.get('a'),'d.items':lambda:d.items(),'list(d.items())':lambda:list(d.items()),'for items':lambda:[0 for k,v in d.items()],'d.copy':lambda:d.copy(),'d.update':lambda:d.update(a=1),'d.update2':lambda:d.update({'a':1}),'d.setdefault':lambda:d.setdefault('a',1),'d.pop':lambda:d.pop('zz',1),'d.keys':lambda:d.keys(),'d|d':lambda:d|d,'d keys&':lambda:d.keys()&st,'{**d}':lambda:{**d},'dictcomp':lambda:{k:v for k,v in d.items()},'popitem':lambda:{1:2}.popitem(),
'l+l':lambda:l+l,'l*2':lambda:l*2,'l[:]':lambda:l[:],'l.copy':lambda:l.copy(),'l.append':lambda:[].append(1),'l.extend':lambda:[].extend(l),'l.index':lambda:l.index(1),'l.count':lambda:l.count(1),'l.insert':lambda:[].insert(0,1),'l.pop':lambda:[1].pop(),'l.reverse':lambda:[1].reverse(),'del l':lambda:l[:].__delitem__(0),'setslice':lambda:l[:].__setitem__(slice(0,1),[1]),'listcomp':lambda:[x for x in l],'genexp':lambda:list(x for x in l),'unpack':lambda:[*l,*t],'tunpack':lambda:(*l,*t),
'st.add':lambda:st.add(1),'st|st':lambda:st|st,'st.union':lambda:st.union(l),'st.update':lambda:set().update(l,t),'st.inter':lambda:st.intersection(l),'st.issubset':lambda:st.issubset(l),'st<=':lambda:st<=st,'setcomp':lambda:{x for x in l},'st.copy':lambda:st.copy(),
'count':lambda:itertools.count(),'product':lambda:list(itertools.product(l,t)),'perms':lambda:list(itertools.permutations(l)),'combs':lambda:list(itertools.combinations(l,2)),'islice':lambda:list(itertools.islice(l,2)),'groupby':lambda:[k for k,g in itertools.groupby(l)],'accumulate':lambda:list(itertools.accumulate(l)),'repeat':lambda:list(itertools.repeat(1,3)),'starmap':lambda:list(itertools.starmap(fa,[(1,2)])),'tee':lambda:itertools.tee(l),'zip_longest':lambda:list(itertools.zip_longest(l,t)),'pairwise':lambda:list(itertools.pairwise(l)),'cycle':lambda:itertools.cycle(l),'takewhile':lambda:list(itertools.takewhile(bool,l)),
'reduce':lambda:functools.reduce(lambda x,y:x+y,l),'partial':lambda:functools.partial(fa,1),'deque':lambda:collections.deque(l),'deque2':lambda:collections.deque(l,maxlen=2),'dq.append':lambda:collections.deque().append(1),'defaultdict':lambda:collections.defaultdict(list),'dd':lambda:collections.defaultdict(list)['a'],'sqrt':lambda:math.sqrt(2),'gcd':lambda:math.gcd(4,6),'hypot':lambda:math.hypot(3,4),'ref':lambda:weakref.ref(a),'ref()':lambda:weakref.ref(a)(),'proxy':lambda:weakref.proxy(a),'WVD':lambda:0,'getrefcount':lambda:sys.getrefcount(a),'getsizeof':lambda:sys.getsizeof(a),'gc.get_objects':lambda:gc.get_count(),'get_referents':lambda:gc.get_referents(a),'tracked':lambda:gc.is_tracked(a),
'raise':lambda:exc(),'raise2':lambda:exc2(),'with':lambda:wi(),'closure':lambda:(lambda:0),'closure2':lambda:clos(1),'gen':lambda:next(gen()),'gen2':lambda:list(gen()),'send':lambda:send(),'yf':lambda:list(yf()),'starassign':lambda:sa(),'swap':lambda:sw(),'isinst':lambda:isinstance(p,P),'bound':lambda:p.m,'bnd2':lambda:l.append,'slotw':lambda:list.__len__(l),'mw':lambda:l.__len__(),'mw2':lambda:l.__len__,'init':lambda:list.__init__([],l),'new':lambda:list.__new__(list),'objnew':lambda:object.__new__(A),'add':lambda:(1).__add__(2),'add2':lambda:int.__add__(1,2),'strmod':lambda:str.__mod__('%s',1),'match':lambda:mt(l),'matchd':lambda:mt(d),'match3':lambda:mt(S(1)),'assert':lambda:0,'lambda d':lambda:(lambda x=1,*,y=2:0)(),'nested':lambda:[[1,2],[3,(4,5)]],'dictd':lambda:{'a':[1],'b':{}},'anno':lambda:anno(),'inst dict':lambda:A().__dict__,'copyattr':lambda:B(1).__dict__.copy(),
}
def exc():
    try: raise ValueError('x')
    except ValueError as e: return 1
def exc2():
    try: {}['a']
    except KeyError: pass
def wi():
    with p as q: pass
def clos(x):
    def f(): return x
    return f
def gen(): yield 1; yield 2
def yf(): yield from gen()
def send():
    g=gen(); next(g); g.send(None); g.close()
def mk():
    class X: pass
def sa():
    x,*y=l
def sw():
    x,y=1,2
    x,y=y,x
def mt(v):
    match v:
        case [x,*y]: return x
        case {'a':x,**r}: return x
        case S(a=x): return x
def anno():
    def f(x:int,y:str='a')->int: pass
gcount=gc.get_count
def once(f):
    gc.collect()
    c0=gcount()[0]
    f(); c1=gcount()[0]
    f(); c2=gcount()[0]
    f(); c3=gcount()[0]
    x=f(); c4=gcount()[0]
    keep.append(x)
    return (c1-c0,c2-c1,c3-c2,c4-c3)
for k,f in ops.items():
    try: r=once(f)
    except Exception as e: r=repr(e)
    print(k,r)
