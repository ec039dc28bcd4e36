# collector: auto-only
# When dicts are tracked by the collector, and when a full collection gives them up.
import gc

T = gc.is_tracked


class C:
    pass


class D(dict):
    pass


print(T({}), T({'a': 1}), T({'a': 'b', 1: 2.5}), T({'a': []}), T({'a': C()}), T({(): 1}), T({'a': ()}), T({'a': (1, [])}))
pair = [1, 2]
print(T({'a': int}), T({'a': C}), T({'a': len}), T({'a': print}), T({frozenset(): 1}), T(D()), T(dict(a=1)), T(dict([(1, [])])))
d = {}
d['a'] = 1
print(T(d), end=' ')
d['t'] = tuple(pair)
print(T(d), end=' ')
gc.collect()
print(T(d), end=' ')
d['t'] = []
print(T(d), end=' ')
d['t'] = 1
print(T(d), end=' ')
gc.collect(0)
gc.collect(1)
print(T(d), end=' ')
gc.collect()
print(T(d))
e = {'a': []}
f = e.copy()
e.clear()
print(T(e), T(f), T(dict(f)), T({**f}), T(f | {}), T({} | f), end=' ')
gc.collect()
print(T(e), T(f))
g = {}
g.update(f)
h = dict.fromkeys('ab', [])
i = {}
i.setdefault('a', [])
print(T(g), T(h), T(i))
p = C()
p.x = 1
print(T(p), T(p.__dict__), end=' ')
p.y = []
print(T(p.__dict__), end=' ')
q = C()
q.y = []
print(T(q.__dict__), end=' ')
gc.collect()
q.y = 1
gc.collect()
print(T(q.__dict__))
sub = D(a=1)
gc.collect()
print(T(sub))
