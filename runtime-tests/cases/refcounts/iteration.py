import sys
rc = sys.getrefcount
t = object()
for x in [t]: print(rc(x))
for x in (t,): print(rc(x))
for x in {t}: print(rc(x))
for x in {t: 1}: print(rc(x))
for k, v in {1: t}.items(): print(rc(v))
for v in {1: t}.values(): print(rc(v))
for i, v in enumerate([t]): print(rc(v))
for a, b in zip([t], [t]): print(rc(a))
print([rc(e) for e in [t]], [rc(e) for e in (e for e in [t])])
print(list(map(rc, [t])), max([t], key=rc) is t)
