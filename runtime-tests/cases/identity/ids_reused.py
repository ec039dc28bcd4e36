class A: pass
print(id(A()) == id(A()), id([]) == id([]), id({}) == id({}), id(object()) == id(object()), id((1, 2, [])) == id((1, 2, [])), id(set()) == id(set()))
a = A(); x = id(a); del a; b = A(); print(id(b) == x)
l = [1]; x = id(l); del l; m = []; print(id(m) == x)
