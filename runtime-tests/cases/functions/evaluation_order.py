def t(n):
    print(n, end=" ")
    return n
def f(*a, **k): print("|", a, k)
f(t(1), *[t(2)], t(3), k=t(4), **{"z": t(5)}, y=t(6))
{t(1): t(2), t(3): t(4)}; print()
[t(1), *[t(2)]]; (t(1), t(2)); {t(1), t(2)}; print()
x = [0] * 9
x[t(1)] = t(2); print()
x[t(1)] += t(2); print()
t(1) if t(0) else t(2); t(0) and t(1) or t(2); print()
t(1) < t(2) < t(0) < t(9); print()
a = b = t(1); (c, d) = t(2), t(3); print()
def g(a=t(1), *, b=t(2)) -> t(3): pass
print()
class A(t(object)): y = t(4)
print()
lambda a=t(1): t(2)
assert t(1), t(2)
print(); del x[t(1)]; print()
t(1) + t(2) * t(3); t(2) ** t(1); -t(1); print()
