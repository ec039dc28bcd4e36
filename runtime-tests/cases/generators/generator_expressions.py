x = 10
g = (x * i for i in range(3))
x = 20
print(list(g), sum(i for i in range(5)), list((i, j) for i in range(2) for j in range(i + 1) if j or not i))
print(type(i for i in ()).__name__, (i for i in ()).__name__, max((len(s) for s in ["a", "bb"]), default=0))
try:
    (i for i in 5)
except TypeError as e:
    print(e)
g = (1 // i for i in [1, 0, 2])
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(list(g))
