class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
t = T(1, 2)
print(t, t == (1, 2), type(t[:]).__name__, type(t + ()).__name__, hash(t) == hash((1, 2)), t[0])
t.x = 5; print(t.x, t.__dict__)
