import sys; I=sys.getrefcount(None); im=lambda o:sys.getrefcount(o)==I; print(I)
print([im(o) for o in (True,0,256,'a',b'',(),int,Exception,''.join)])
print([im(o) for o in (257,1.5,frozenset(),sys,len,'has space')],im(sys.intern('dyn'+str(1))))
