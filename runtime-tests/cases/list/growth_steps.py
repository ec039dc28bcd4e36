# Sizes of lists as they grow and shrink by every operation, and of the other sequences.
import sys
S=sys.getsizeof
l=[]
sizes=[]
for i in range(200):
    l.append(i); 
    if not sizes or sizes[-1]!=S(l): sizes.append(S(l))
print(sizes)
sizes=[]
while l:
    l.pop()
    if not sizes or sizes[-1]!=S(l): sizes.append(S(l))
print(sizes)
print(S([]),S([1]),S([1,2,3]),S(list((1,2,3))),S([*range(5)]),S(list(range(10))),S([i for i in range(10)]),S([1]*10),S([1,2][:]),S([1]+[2]),S(list('abc')),S(list({1,2,3})),S(list(iter([1,2,3]))))
print(S(()),S((1,)),S((1,2,3)),S(tuple(range(10))))
print(S(range(1)),S(range(10**30)),S(slice(1)),S(iter([])),S(iter(())),S(iter(range(3))),S(iter(range(10**30))),S(enumerate([])),S(zip()),S(zip([],[])),S(map(int,[])),S(filter(None,[])),S(reversed([])),S(reversed(())),S(reversed('a')))
class L(list): pass
class T(tuple): pass
class LS(list): __slots__=('a',)
print(S(L()),S(L([1,2])),S(T()),S(T((1,2))),S(LS()))
l=[1,2,3]; l.extend([4]); print(S(l)); l.extend(range(10)); print(S(l)); l.insert(0,1); print(S(l)); del l[2:9]; print(S(l)); l[2:2]=[1]*20; print(S(l)); l+=[1]; print(S(l)); l*=3; print(S(l)); l.clear(); print(S(l)); l.extend(iter([1])); print(S(l)); l.pop(); print(S(l)); l.extend((1,2,3)); print(S(l))
l=[1,2,3,4,5,6,7,8,9]; del l[::2]; print(S(l)); l.remove(2); print(S(l)); l.sort(); print(S(l)); del l[:]; print(S(l))
l=[0]*8; l.pop(0); print(S(l)); 
for _ in range(5): l.pop(); print(S(l),end=' ')
print()
