# What making and raising exceptions adds to the collector's young count.
# collector: auto-only
import gc,functools
gc.disable()
gcount=gc.get_count
def once(f):
    gc.collect()
    c0=gcount()[0]
    f(); c1=gcount()[0]
    f(); c2=gcount()[0]
    return c1-c0,c2-c1
class A: pass
class E(Exception):
    def __init__(self,a,b=2): self.a=a
class E2(Exception): pass
class E3(Exception):
    def __init__(self,a): super().__init__(a,1)
def r6():
    try: A().x
    except AttributeError: pass
def r7():
    try: zz
    except NameError: pass
def r8():
    try: zz
    except: pass
def r9():
    try: zz
    except Exception as e: pass
def ra():
    def f():
        x
        x=1
    try: f()
    except: pass
def rb():
    try: import zzz
    except ImportError: pass
def rc():
    try: raise OSError(2)
    except OSError: pass
def rd():
    try: raise E(1)
    except E: pass
def re():
    try: raise E3(1)
    except E3: pass
def rf():
    try:
        try: raise E2
        finally: pass
    except E2: pass
def rg():
    try:
        try: raise E2
        except E2: raise E2(3) from None
    except E2: pass
def rh():
    def g():
        yield 1
        raise E2
    try: list(g())
    except E2: pass
red=lambda x,y:x
for n,f in {'NE':lambda:NameError('x'),'VE':lambda:ValueError('x'),'AE':lambda:AttributeError('x'),'NEk':lambda:NameError('x',name='y'),'SE':lambda:SyntaxError('x'),'KE':lambda:KeyError(1,2),'E1':lambda:E(1),'E2':lambda:E2(1),'E3':lambda:E3(1),'Eb':lambda:E(1,b=3),'EG':lambda:ExceptionGroup('x',[ValueError(1)]),'OS':lambda:OSError(2,'x'),'r6':r6,'r7':r7,'r8':r8,'r9':r9,'ra':ra,'rc':rc,'rd':rd,'re':re,'rf':rf,'rg':rg,'rh':rh,'reduce':lambda:functools.reduce(red,[1,2,3]),'hasattr':lambda:hasattr(A,'zz'),'getattr':lambda:getattr(A,'zz',1),'getattr2':lambda:getattr(A(),'zz',1),'dict miss':lambda:{}.get(1)}.items(): print(n,once(f))
