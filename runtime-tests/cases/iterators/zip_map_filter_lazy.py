def g(name, n):
    for i in range(n): print(name, i); yield i
print(list(zip(g("a", 2), g("b", 1)))); print(list(zip(g("a", 1), g("b", 2))))
m = map(lambda x: x * 2, g("m", 2)); print("made"); print(next(m), list(m))
print(list(filter(lambda x: x, g("f", 2))), list(enumerate(g("e", 1))))
