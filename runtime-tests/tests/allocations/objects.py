# Classes, instances of both layouts, containers, closures and handled errors, with every allocation failing once.
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __repr__(self): return f'Point({self.x}, {self.y})'
    @property
    def both(self): return [self.x, self.y]

class Slotted(Point):
    __slots__ = ('z',)
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

class Meta(type):
    def __new__(cls, name, bases, namespace, **options):
        return super().__new__(cls, name, bases, namespace | options)

class Made(Point, metaclass=Meta, kind='made'):
    kinds = {'a': 1}

def counter():
    count = 0
    def step(by=1, *more, **named):
        nonlocal count
        count += by + len(more) + len(named)
        return count
    return step

def work():
    points = [Point(n, n * 2.5) for n in range(6)]
    total = points[0] + points[1] + Made(1, 2) + Slotted(2 ** 70, 1, [3])
    step = counter()
    table = {repr(point): point.both for point in points}
    table.update((str(key), step(*value, named=key)) for key, value in zip('abc', [(1,), (2, 3), (4, 5, 6)]))
    names = {key: table.pop(key) for key in list(table)[::2]}
    total.extra = names, frozenset(table), {total, *points}, sorted(names, reverse=True)
    try:
        total.missing
    except AttributeError as error:
        total.error = error
    try:
        points[2:4] = map(int, ['1', 'x'])
    except ValueError:
        points.insert(2, total)
    return bytearray(repr(points), 'ascii').split(b','), total

for _ in range(2):
    try:
        work()
    except MemoryError:
        pass
