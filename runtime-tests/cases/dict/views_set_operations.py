# The set operators of views, with every kind of other operand.
def attempt(run):
    try:
        result = run()
        print(sorted(result, key=repr) if isinstance(result, set) else result)
    except Exception as error:
        print(type(error).__name__, error)


a = {1: 'x', 2: 'y', 3: []}
b = {2: 'y', 3: [], 4: 'w'}
others = [b.keys(), b.items(), b.values(), {2, 5}, frozenset([3]), [1, 2], (2,), 'ab', {1: 2}, 5, None]
for other in others:
    for view in (a.keys(), a.items()):
        for op in ('&', '|', '-', '^', '==', '<', '<=', '>', '>='):
            print(type(view).__name__, op, type(other).__name__, end=' ')
            attempt(lambda: eval('view %s other' % op))
for other in others:
    for op in ('&', '|', '-', '^'):
        print(op, type(other).__name__, end=' ')
        attempt(lambda: eval('other %s a.keys()' % op))
attempt(lambda: a.items() ^ b.items())
attempt(lambda: {1: 1, 2: 2}.items() ^ {2: 2, 3: 3}.items())
attempt(lambda: a.keys().isdisjoint([7, 8]))
attempt(lambda: a.keys().isdisjoint(a.keys()))
attempt(lambda: {}.keys().isdisjoint({}.keys()))
attempt(lambda: a.keys().isdisjoint(5))
attempt(lambda: a.items().isdisjoint([(1, 'x')]))
attempt(lambda: (1, 'x') in a.items())
attempt(lambda: [1, 'x'] in a.items())
attempt(lambda: (1, 'x', 2) in a.items())
attempt(lambda: ([], 1) in a.items())
attempt(lambda: hash(a.keys()))
attempt(lambda: hash(a.values()) == hash(a.values()))
attempt(lambda: a.values() == a.values())
attempt(lambda: a.keys().mapping)
attempt(lambda: a.keys().mapping.__class__)
attempt(lambda: a.keys().mapping.__setitem__(1, 2))
attempt(lambda: type(a.keys())())
attempt(lambda: len(a.values()))
a['self'] = a.values()
print(a)
print(sorted(dir(a.keys())) == sorted(set(dir(a.items()))), [n for n in dir(a.keys()) if n not in dir(a.values())])
