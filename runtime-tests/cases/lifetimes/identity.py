i=lambda a,b:a is b
s='x'*100; print(i('abc'[1],'b'),i(chr(256),chr(256)),i(int('256'),256),s+'' is s,f'{s}' is s,s.strip() is s)
z=zip('ab','cd'); a=id(next(z)); print(id(next(z))==a,id([])==id([]),i((),tuple([])),i(frozenset(),frozenset()))
