# Ranges small and huge: items, slices, hashes, iterators.
for a in range(-7,8,3):
    for b in range(-7,8,2):
        for c in (-3,-1,1,2,5):
            r=range(a,b,c)
            print(list(r),len(r),r[::-1],r[1:4],r[-1:] ,list(reversed(r)),3 in r,r.count(2),hash(r),bool(r),slice(a,b,c).indices(6),[1,2,3,4,5][a:b:c],(1,2,3,4)[a:b:c])
big=10**25
for a,b,c in ((0,big,big//7),(big,0,-big//3),(big,big+5,1),(-big,big,2*big-1),(2**62,2**62+6,2),(2**63-3,2**63+3,1),(-2**63,-2**63+4,1),(0,2**64,2**62),(2**63-2,2**63-1,1)):
    r=range(a,b,c); print(r,[x for x in r] if len(r)<20 else 0,len(r),list(reversed(r)),r[1:],r[-1],a in r,b in r,type(iter(r)).__name__,type(reversed(r)).__name__,hash(r), r.index(a))
