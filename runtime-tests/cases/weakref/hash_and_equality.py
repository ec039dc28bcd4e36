import weakref
class A:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return self.n == o.n
a, b = A(1), A(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, hash(ra) == hash(1), ra != rb)
del a
print(ra == rb, hash(ra) == hash(1))
c = A(2); rc = weakref.ref(c); del c
try:
    hash(rc)
except TypeError as e:
    print(e)
print(ra == ra, rc == rc, ra == rc)
