# What native functions hold of their arguments while they call back.
import sys, itertools, functools, math, collections
rc = sys.getrefcount
class T:
    def __iter__(self): print(rc(self), end=' '); return iter([1,2])
    def __index__(self): print('i',rc(self), end=' '); return 2
    def __len__(self): print('l',rc(self),end=' '); return 2
    def __reversed__(self): print('r',rc(self),end=' '); return 2
class F:
    def __float__(self): print('f',rc(self),end=' '); return 2.0
    def __complex__(self): print('c',rc(self),end=' '); return 2j
    def __int__(self): print('n',rc(self),end=' '); return 2
    def __trunc__(self): print('t',rc(self),end=' '); return 2
    def __ceil__(self): print('ce',rc(self),end=' '); return 2
    def __floor__(self): print('fl',rc(self),end=' '); return 2
    def __bool__(self): print('b',rc(self),end=' '); return True
    def __str__(self): print('s',rc(self),end=' '); return 'x'
    def __repr__(self): print('re',rc(self),end=' '); return 'x'
    def __hash__(self): print('h',rc(self),end=' '); return 3
    def __call__(self,*a): print('ca',rc(self),end=' '); return 3
def go():
    t=T(); f=F()
    fs = {
    'list':lambda:list(t),'tuple':lambda:tuple(t),'set':lambda:set(t),'frozenset':lambda:frozenset(t),'dict':lambda:dict.fromkeys(t),'bytes':lambda:bytes(t),'bytearray':lambda:bytearray(t),'enumerate':lambda:enumerate(t),'zip':lambda:zip(t,t),'map':lambda:map(f,t),'filter':lambda:filter(None,t),'iter':lambda:iter(t),'sum':lambda:sum(t),'min':lambda:min(t),'max':lambda:max(t,key=None),'sorted':lambda:sorted(t),'any':lambda:any(t),'all':lambda:all(t),'reversed':lambda:reversed(t),'len':lambda:len(t),
    'comb':lambda:itertools.combinations(t,2),'perm':lambda:itertools.permutations(t),'cwr':lambda:itertools.combinations_with_replacement(t,2),'prod':lambda:itertools.product(t,t),'chain':lambda:list(itertools.chain(t)),'chfi':lambda:itertools.chain.from_iterable(t),'islice':lambda:itertools.islice(t,t),'acc':lambda:itertools.accumulate(t),'groupby':lambda:itertools.groupby(t),'cycle':lambda:itertools.cycle(t),'compress':lambda:itertools.compress(t,t),'batched':lambda:itertools.batched(t,2),'pairwise':lambda:itertools.pairwise(t),'starmap':lambda:itertools.starmap(f,t),'takewhile':lambda:itertools.takewhile(f,t),'dropwhile':lambda:itertools.dropwhile(f,t),'filterfalse':lambda:itertools.filterfalse(f,t),'zl':lambda:itertools.zip_longest(t,t),'tee':lambda:itertools.tee(t),'repeat':lambda:itertools.repeat(1,t),'count':lambda:itertools.count(f),
    'reduce':lambda:functools.reduce(f,t),'deque':lambda:collections.deque(t),'deque2':lambda:collections.deque([],t),'prodm':lambda:math.prod(t),'fsum':lambda:math.fsum(t),'join':lambda:''.join(t) if 0 else None,'extend':lambda:[].extend(t),'update':lambda:set().update(t),'union':lambda:set().union(t),'hex':lambda:hex(t),'bin':lambda:bin(t),'chr':lambda:chr(t),'range':lambda:range(t),'range2':lambda:range(t,t),'slice':lambda:[1,2,3][t],'int':lambda:int(f),'inti':lambda:int(t),'int2':lambda:int('11',t),'float':lambda:float(f),'complex':lambda:complex(f),'complex2':lambda:complex(f,f),'bool':lambda:bool(f),'repr':lambda:repr(f),'ascii':lambda:ascii(f),'format':lambda:format(f),'hash':lambda:hash(f),'print':lambda:print(f),'ceil':lambda:math.ceil(f),'floor':lambda:math.floor(f),'trunc':lambda:math.trunc(f),'sqrt':lambda:math.sqrt(f),'pow':lambda:math.pow(f,f),'fmt':lambda:'%s'%f,'fmt2':lambda:'%s'%(f,),'fmt3':lambda:'{}'.format(f),'fmtr':lambda:'%r'%f,'fmtd':lambda:'%d'%f,'fs':lambda:f'{f}','fsr':lambda:f'{f!r}','fss':lambda:f'{f!s:>3}','star':lambda:print(*t),'unpack':lambda:[*t],'dictk':lambda:{f:1},'setk':lambda:{f},'call':lambda:f(),'callable':lambda:callable(f),'isin':lambda:f in {1},'get':lambda:{}.get(f),'sorted2':lambda:sorted([1,2],key=f),'map2':lambda:list(map(f,[1])),'round':lambda:0,'divmod':lambda:0,'rep':lambda:[1]*t,'rjust':lambda:'a'.rjust(t),'bytesi':lambda:bytes(T.__new__(T)),'memo':lambda:0,'gcd':lambda:math.gcd(t,t),'fact':lambda:math.factorial(t),'combm':lambda:math.comb(t,t),'isqrt':lambda:math.isqrt(t),'strt':lambda:str((f,)),'reprd':lambda:repr({1:f}),'insert':lambda:[].insert(t,1),'pop':lambda:[1,2,3].pop(t),'super':lambda:0}
    for k,v in fs.items():
        print(k,end=': ')
        for i in range(2):
            try: v()
            except Exception as e: print(type(e).__name__,e,end=' ')
        print()
go()
