# Comparisons and destructors that change the set they are called from.
class Element:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 3

    def __eq__(self, other):
        action, self.action = self.action, None
        if action:
            action()
        return isinstance(other, Element) and self.name == other.name

    def __repr__(self):
        return self.name


def attempt(label, run):
    try:
        print(label, run())
    except Exception as error:
        print(label, type(error).__name__, error)


for action in ('clear', 'grow', 'discard', 'none'):
    for operation in ('in', 'add', 'remove', 'discard', 'update', 'intersection', 'difference', 'issubset', '=='):
        s = set()
        elements = [Element('a'), Element('b'), Element('c')]
        for element in elements:
            s.add(element)

        def run():
            if action == 'clear':
                s.clear()
            elif action == 'grow':
                s.update(range(100, 140))
            elif action == 'discard':
                s.discard(elements[0])

        elements[1].action = run
        wanted = Element('c')
        attempt(action + ' ' + operation, {
            'in': lambda: wanted in s,
            'add': lambda: s.add(wanted),
            'remove': lambda: s.remove(wanted),
            'discard': lambda: s.discard(wanted),
            'update': lambda: s.update([wanted]),
            'intersection': lambda: len(s.intersection([wanted])),
            'difference': lambda: len(s.difference([wanted])),
            'issubset': lambda: {wanted}.issubset(s),
            '==': lambda: s == {wanted, Element('a'), Element('b')},
        }[operation])
        print(len(s))


class Loud:
    def __init__(self, s, name):
        self.s, self.name = s, name

    def __hash__(self):
        return ord(self.name)

    def __del__(self):
        print('dead', self.name, len(self.s))
        self.s.add('from ' + self.name)


s = set()
for name in 'xyz':
    s.add(Loud(s, name))
s.clear()
print(len(s))
s = set()
s.add(Loud(s, 'w'))
s.discard(next(iter(s)))
print(s)
s.add(Loud(s, 'v'))
s.discard('from w')
s &= set()
print(s)
