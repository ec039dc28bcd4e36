"""Format specifications of all kinds over ints, floats and strings: the texts and the errors."""
class R:
    x=12345
    def bits(self,n):
        v=0
        for _ in range((n+15)//16):
            self.x=(self.x*6364136223846793005+1442695040888963407)&(2**64-1)
            v=v<<16|self.x>>48
        return v&((1<<n)-1)
    def choice(self,s): return s[self.bits(20)%len(s)]
    def randint(self,a,b): return a+self.bits(20)%(b-a+1)
    def random(self): return self.bits(53)/2**53
    def uniform(self,a,b): return self.random()
    getrandbits=bits
random=R()
out=[]
def t(f,*a):
    try: r=f(*a)
    except Exception as e: r=type(e).__name__+': '+str(e)
    out.append(r)
vals=[0,1,9,10,-1,-10,99,100,255,12345,-98765,2**31,2**53,2**53+1,2**62-1,-2**62,2**63,2**64,10**18,10**19-1,True]
fl=[0.0,-0.0,0.5,1.5,2.5,-2.5,0.125,1e-4,9.9999e-5,1e15,1e16,123456.789,99.995,1e22,1.7e308,5e-324,float('nan'),float('inf'),-1.005,2.675,0.1+0.2,999.9995]
for i in range(500):
    fill=random.choice(['','','','*','0','é','x'])
    al=random.choice(['','','<','>','^','=']) if not fill else random.choice('<>^=')
    s=fill+al+random.choice(['','','','+','-',' '])+random.choice(['']*6+['z'])+random.choice(['','','#'])+random.choice(['','','0'])+random.choice(['','5','12','30','3','121'])+random.choice(['','','',',','_'])+random.choice(['','','.0','.1','.2','.3','.5','.18','.19'])+random.choice(['','','d','b','o','x','X','f','F','%','e','g','n','c','s','E'])
    t(format,random.choice(vals),s); t(format,random.choice(fl),s); t(format,random.choice(fl)*random.random(),s)
    t(format,random.choice(['','a','name','héllo','日本','abcdefghijklmnopqrstuvwxyz']),s)
    ps='%'+random.choice(['','-','0','+',' ','#','-0','+0'])+random.choice(['','5','12','1','101'])+random.choice(['','.0','.2','.1','.20'])+random.choice('disxXofFeg')+random.choice(['','tail','日'])
    t(lambda:ps%random.choice(vals)); t(lambda:ps%random.choice(fl)); t(lambda:'日'+ps%random.choice(vals))
    t(lambda:('{:'+s+'}|{}').format(random.choice(vals),random.choice(fl)))
for i in range(300):
    x=random.uniform(0,1)*10**random.randint(-6,18)
    out.append(repr(x)); out.append('%.2f %.0f %.1f %.3f %10.3e %.6g'%(x,x,x,x,x,x)); out.append(f'{x:>20}|{x:,.2f}|{x:.1%}|{x:010.2f}|{x:.4f}|{x:e}|{x:.0e}|{x:.12e}')
    n=random.getrandbits(random.randint(1,70))*random.choice([1,-1])
    out.append(f'{n}|{n:,}|{n:_x}|{n:012}|{n:<20}|{n:^+20}|{n:#b}|{[n,x]}|{(n,)}')
h=0
for i,o in enumerate(out):
    for c in o: h=(h*31+ord(c))&0xFFFFFFFFFFFF
    if i%50==0: print(i,ascii(o),h)
