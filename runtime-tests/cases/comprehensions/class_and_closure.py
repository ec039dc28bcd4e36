class A:
    n = 3
    l = [i for i in range(n)]
    m = {i: j for i in range(n) for j in [i]}
print(A.l, A.m)
def f(n):
    fs = [lambda: i * n for i in range(3)]
    return [g() for g in fs], [i for i in range(n) if (lambda: i)() > 0]
print(f(2))
def g():
    l = [locals() for x in [1]]
    return sorted(l[0])
print(g())
