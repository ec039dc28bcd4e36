# Messages of missing, forbidden and misused attributes.
def attempt(run):
    try:
        print('ok', run())
    except Exception as error:
        print(type(error).__name__, error)


class P:
    pass


class S:
    __slots__ = 'a', 'b'


class W:
    __slots__ = '__dict__', 'a'


class L(list):
    pass


p, s, w = P(), S(), W()
attempt(lambda: p.x)
attempt(lambda: delattr(p, 'x'))
attempt(lambda: setattr(p, 1, 2))
attempt(lambda: setattr(p, '__dict__', 5))
attempt(lambda: setattr(p, '__dict__', None))
attempt(lambda: delattr(p, '__dict__'))
attempt(lambda: p.__dict__)
attempt(lambda: p.x)
attempt(lambda: delattr(p, '__class__'))
attempt(lambda: setattr(p, '__class__', 5))
attempt(lambda: setattr(p, '__class__', S))
attempt(lambda: setattr(p, '__class__', L))
attempt(lambda: setattr(p, '__class__', int))
attempt(lambda: setattr(s, '__class__', P))
attempt(lambda: setattr(L(), '__class__', P))
attempt(lambda: setattr(1, '__class__', P))
attempt(lambda: s.a)
attempt(lambda: s.c)
attempt(lambda: setattr(s, 'c', 1))
attempt(lambda: delattr(s, 'a'))
attempt(lambda: s.__dict__)
attempt(lambda: setattr(w, 'c', 1))
attempt(lambda: (w.c, w.__dict__))
attempt(lambda: w.a)
attempt(lambda: setattr(5, 'x', 1))
attempt(lambda: setattr([], 'append', 1))
attempt(lambda: delattr([], 'append'))
attempt(lambda: setattr([], 'new', 1))
attempt(lambda: setattr(object(), 'x', 1))
attempt(lambda: vars(5))
attempt(lambda: vars(s))
attempt(lambda: P.x)
attempt(lambda: delattr(P, 'x'))
attempt(lambda: setattr(int, 'x', 1))
attempt(lambda: type('X', (S, W), {}))
attempt(lambda: type('X', (list, dict), {}))
attempt(lambda: type('X', (int,), {'__slots__': 'a'}))
attempt(lambda: type('X', (tuple,), {'__slots__': ()})().__dict__)
attempt(lambda: type('X', (), {'__slots__': ('a', 'a')}).a)
attempt(lambda: type('X', (), {'__slots__': '1'}))
attempt(lambda: type('X', (), {'__slots__': [1]}))
attempt(lambda: type('X', (), {'__slots__': 'a', 'a': 1}))
attempt(lambda: type('X', (P,), {'__slots__': '__dict__'}))
attempt(lambda: type('X', (), {'__slots__': ('__weakref__', '__weakref__')}))
attempt(lambda: type('X', (bool,), {}))
attempt(lambda: type('X', (type(None),), {}))
