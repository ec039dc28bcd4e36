def check(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)
def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def fd(a, b=1): pass
def fk(*, a, b): pass
def fk1(*, a): pass
def fp(a, b, /): pass
def fv(a, *args): pass
def fkw(a, **kw): pass
def fo(a, b=1, *, c): pass
check(f0, 1); check(f0, 1, 2); check(f0, x=1)
check(f1); check(f1, 1, 2); check(f1, 1, a=2); check(f1, b=1)
check(f2); check(f2, 1); check(f3); check(f3, 1, 2, 3, 4)
check(fd); check(fd, 1, 2, 3); check(fd, 1, c=2)
check(fk); check(fk, a=1); check(fk, 1); check(fk1); check(fk1, 1, 2); check(fk1, 1, a=1)
check(fp, 1, b=2); check(fp, a=1, b=2); check(fp); check(fp, 1, 2, 3)
check(fv); check(fv, a=1, b=2); check(fkw); check(fkw, 1, 2); check(fkw, 1, **{"a": 2})
check(fo, 1, 2, 3, 4); check(fo, 1, 2, 3, c=4); check(fo, 1); check(fo, 1, 2, 3, 4, c=1)
check(lambda: 0, 1); check(lambda x: 0)
