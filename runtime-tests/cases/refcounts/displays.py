import sys
rc = sys.getrefcount
def f():
    t = object()
    print([t, rc(t)][1], (t, rc(t))[1], {0: t, 1: rc(t)}[1], {1: rc(t), 0: t}[1])
    print([t, t, rc(t)][2], [*[t], rc(t)][1], {**{1: t}, 2: rc(t)}[2])
    print((lambda a, b: b)(t, rc(t)), (lambda *a: a[1])(t, rc(t)), dict(a=t, b=rc(t))["b"])
    print(f"{rc(t)}", rc(t) if t else 0, t and rc(t))
f()
