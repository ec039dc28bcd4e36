# What update(), dict() and the merge operators refuse.
def attempt(run):
    try:
        print('ok', run())
    except Exception as error:
        print(type(error).__name__, error)


class NoKeys:
    pass


class BadKeys:
    keys = 5


class Mapping:
    def keys(self):
        return ['a', 'b']

    def __getitem__(self, key):
        if key == 'b':
            raise LookupError('no ' + key)
        return key * 2


class Iter:
    def __iter__(self):
        yield 'ab'
        yield ['c', 'd']
        yield (1, 2, 3)


d = {}
attempt(lambda: d.update(1))
attempt(lambda: d.update([1]))
attempt(lambda: d.update(['ab', 'c']))
attempt(lambda: d.update(Iter()))
attempt(lambda: d)
attempt(lambda: d.update(NoKeys()))
attempt(lambda: d.update(BadKeys()))
attempt(lambda: d.update(Mapping()))
attempt(lambda: d)
attempt(lambda: d.update(1, 2))
attempt(lambda: d.update([([], 1)]))
attempt(lambda: d.update([[1, 2]], x=3))
attempt(lambda: d)
attempt(lambda: dict(1, 2))
attempt(lambda: dict(5))
attempt(lambda: dict([(1,)]))
attempt(lambda: dict(**{'a': 1}, b=2))
attempt(lambda: dict(**{1: 2}))
attempt(lambda: {} | [])
attempt(lambda: [] | {})
attempt(lambda: {}.__or__([]))
attempt(lambda: {}.__ior__([('a', 1)]))
attempt(lambda: {}.__ior__(5))
attempt(lambda: dict.fromkeys(5))
attempt(lambda: dict.fromkeys([[]]))
attempt(lambda: dict.fromkeys())
attempt(lambda: dict.fromkeys([1], 2, 3))
attempt(lambda: {}.get())
attempt(lambda: {}.get(1, 2, 3))
attempt(lambda: {}.get([]))
attempt(lambda: {}.pop())
attempt(lambda: {}.pop([]))
attempt(lambda: {1: 1}.pop([]))
attempt(lambda: {}.pop([], 5))
attempt(lambda: {}.setdefault())
attempt(lambda: {}.setdefault([]))
attempt(lambda: {}.popitem(1))
attempt(lambda: {}.keys(1))
attempt(lambda: {}.copy(a=1))
attempt(lambda: {}.__contains__())
attempt(lambda: {}[()])
attempt(lambda: {}[1.5])
attempt(lambda: {}['it\'s'])
attempt(lambda: {} < {})
attempt(lambda: {} + {})
attempt(lambda: hash({}))
attempt(lambda: dict.__getitem__(5, 1))
attempt(lambda: dict.keys())


class Changing(dict):
    pass


source = {i: i for i in range(5)}


class Nasty:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        source[len(source) + 100] = 1
        return False


target = {Nasty(3): 1}
attempt(lambda: target.update(source))
