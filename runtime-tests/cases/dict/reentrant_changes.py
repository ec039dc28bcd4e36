# Comparisons, hashes and destructors that change the dict they are called from.
class Key:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 7

    def __eq__(self, other):
        action, self.action = self.action, None
        if action:
            action()
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


def attempt(label, run):
    try:
        print(label, run())
    except Exception as error:
        print(label, type(error).__name__, error)


for action in ('clear', 'grow', 'delete', 'none'):
    for operation in ('get', 'set', 'pop', 'setdefault', 'in', 'del', 'update', 'fromkeys', 'or', '=='):
        d = {}
        keys = [Key('a'), Key('b'), Key('c')]
        for key in keys:
            d[key] = key.name

        def run():
            if action == 'clear':
                d.clear()
            elif action == 'grow':
                for i in range(20):
                    d[i] = i
            elif action == 'delete':
                d.pop(keys[1], None)

        keys[1].action = run
        wanted = Key('c')
        attempt(action + ' ' + operation, {
            'get': lambda: d.get(wanted),
            'set': lambda: d.__setitem__(wanted, 'new'),
            'pop': lambda: d.pop(wanted),
            'setdefault': lambda: d.setdefault(wanted, 'default'),
            'in': lambda: wanted in d,
            'del': lambda: d.__delitem__(wanted),
            'update': lambda: d.update({wanted: 'updated'}),
            'fromkeys': lambda: list(dict.fromkeys(d)),
            'or': lambda: list(d | {wanted: 1}),
            '==': lambda: d == {wanted: 'c', Key('b'): 'b', Key('a'): 'a'},
        }[operation])
        print(len(d), list(d)[:4])


class Value:
    def __init__(self, d, name):
        self.d, self.name = d, name

    def __del__(self):
        print('dead', self.name, len(self.d), list(self.d))
        self.d['from ' + self.name] = 1


d = {}
d['x'] = Value(d, 'x')
d['y'] = Value(d, 'y')
d['x'] = 1
del d['y']
print(d)
d['z'] = Value(d, 'z')
d.clear()
print(d)
d['w'] = Value(d, 'w')
print(type(d.pop('w')).__name__, d)
