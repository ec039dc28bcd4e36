class S(str): pass
s=S('abc'); s.x=1; s.y=[2]; print(s, s.x, s.y, s.__dict__, s.__sizeof__(), type(s), s=='abc', {s:1}['abc'])
class T(str):
    __slots__=('a','b')
t=T('é'*5); t.a=1; t.b='q'; print(t, t.a, t.b, t.__sizeof__())
del t.a
try: t.a
except AttributeError as e: print(e)
try: t.c=1
except AttributeError as e: print(e)
class U(T):
    def __str__(self): return 'U!'
    def __repr__(self): return 'UR'
    def __format__(self, spec): return 'F'+spec
    def __len__(self): return 99
    def __getitem__(self,i): return 'item'

u = U('āb')
print('%s %r %a' % (u, u, u), '{} {!s} {!r} {:z}'.format(u, u, u, u), f'{u} {u!s} {u!r} {u:q}', u[0], u.upper(), str(u), u + '')
class V(str):
    def __new__(cls, x, y):
        self = str.__new__(cls, x); self.y=y; return self
    def __init__(self, x, y): pass
    def __eq__(self, o): print('eq'); return str.__eq__(self,o)
    __hash__=str.__hash__
v=V('k', 5); print(v.y, {v: 1}[v], v=='k', 'k'==v)
class B(bytes): pass
b=B(b'abc'); b.x=3; print(b, b.x, b.__sizeof__(), b==b'abc', type(b[:]), type(b+b''), b.__dict__, {b:1}[b'abc'])
try:
    class C(bytes): __slots__='a',
except TypeError as e: print(e)
class A(bytearray): pass
a=A(b'abc'); a.x=3; a+=b'd'; print(a, a.x, a.__sizeof__(), type(a), type(a+b''), type(a[:]), type(a*2), type(a.copy()), type(a.upper()))
class A2(bytearray):
    __slots__='q','r'
a=A2(5); a.q=1; print(a,a.q,a.__sizeof__()); a.__init__(b'zz'); print(a, a.q)
class A3(bytearray):
    def __init__(self, *args): print('init', args); super().__init__(*args)
print(A3(b'x'), A3.fromhex('6162'), B.fromhex('6162'), type(B.fromhex('6162')))
print(str(b'abc', 'ascii'), S(b'abc','ascii'), type(S(b'abc','ascii')), S(), S(object='q'), bytes(S('é'),'utf8'))
print(S('a').__add__('b'), type(S('a').join(['x','y'])), S('x') is S('x'), S(s) is s, str(s) is s, type(str(s)))
class W:
    def __str__(self): return S('sub')
w=str(W()); print(type(w), w)
class W2:
    def __str__(self): return 5
    def __repr__(self): return 6
for f in (str, '%s'.__mod__, '{}'.format, '%r'.__mod__):
    try: print(f(W2()))
    except TypeError as e: print(e)
class G:
    def __getitem__(self,k): return k*2
    def __getattr__(self,n): return 'attr_'+n
print('%(abc)s|%(x)5s' % G(), '{0[k]}{0.foo}{0[3]}'.format(G()), '{a[b]}'.format_map(dict(a=G())) , '{zz}'.format_map(G()))
class D(dict):
    def __missing__(self,k): return '<'+k+'>'
print('{a}{b}'.format_map(D(a=1)), '%(a)s%(b)s' % D(a=1))
class N:
    def __index__(self): return 3
    def __int__(self): return 4
    def __float__(self): return 2.5
n=N(); print('ab'*n, b'ab'*n, 'abcdef'[n], 'abcdef'[n:], '%d %x %i' % (n,n,n), '%f' % n, 'a'.center(n), 'abc'.find('c', n), '%c' % 65, '%*d' % (5,7))
class BB:
    def __bytes__(self): return b'BB'
print(b'%s %b' % (BB(),BB()), bytes(BB()), b'%a' % BB.__name__)
x='abc'; y=x; x+='d'; print(x,y)
it=('abc').__iter__(); print(it.__next__(), it.__length_hint__(), [c for c in it], it.__length_hint__()); it2='é1'.__iter__(); it2.__setstate__(1); print([c for c in it2])
print(type(it), type(it2), type(b''.__iter__()), type(bytearray().__iter__()))
ba=bytearray(b'abc'); i=ba.__iter__(); print(i.__next__()); ba.append(100); print([q for q in i], [q for q in i]); ba.append(1); print([q for q in i])
print('a' 'b' in 'cab', b'a' in bytearray(b'ba'), 'x'.__contains__('x'), not 'x', not '')
print('%s' % (1,), '%s %s' % ('a', (1,2)), '%s' % [1,2], '%s' % ((1,2),), '%r' % ({},))
