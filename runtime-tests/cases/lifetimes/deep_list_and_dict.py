l = []
for i in range(20000): l = [l]
del l
d = {}
for i in range(20000): d = {1: d}
del d
t = ()
for i in range(20000): t = (t,)
del t
class N: pass
n = N()
for i in range(20000):
    m = N(); m.n = n; n = m
del n, m
f = None
for i in range(5000):
    f = (lambda g: lambda: g)(f)
del f
print("ok")
