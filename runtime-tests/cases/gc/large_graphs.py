# collector: auto-only
# Random graphs large enough for the walks that collections of many objects take, with popular objects, weak references and
# finalizers: what dies in which order, and the order of what is left.
import gc
import weakref

gc.disable()
gc.collect()
state = 1


def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (state >> 33) % n


class Plain:
    def __init__(self, number):
        self.number = number


class Slots:
    __slots__ = ("number", "first", "second", "__weakref__")

    def __init__(self, number):
        self.number = number


class Finalized(Plain):
    def __del__(self):
        log.append(self.number)
        if self.number % 7 == 0:
            saved.append(self)


def make(number):
    kind = below(8)
    if kind < 2:
        return Plain(number)
    if kind < 4:
        return Slots(number)
    if kind < 6:
        return [number]
    return Finalized(number) if below(20) == 0 else {"number": number, "list": []}


def link(a, b):
    if isinstance(a, list):
        a.append(b)
    elif isinstance(a, dict):
        a[len(a)] = b
    elif isinstance(a, Slots):
        a.first, a.second = b, (b, a, (below(5), "x"))
    else:
        setattr(a, "abcdefgh"[below(8)], b)


def build(n):
    hubs = [Plain(-1), [], {}, Slots(-2)]
    hubs[2]["plain"] = hubs[0]
    objects = [make(number) for number in range(n)]
    for number in range(2 * n):
        a = objects[below(n)]
        b = hubs[below(4)] if below(3) == 0 else objects[below(n)]
        link(a, b)
        if below(50) == 0 and isinstance(b, (Plain, Slots)):
            references.append(weakref.ref(b, lambda _, number=number: log.append(~number)))
    hubs[1].extend(objects[below(n)] for _ in range(300))
    return objects


def digest(numbers):
    result = 0
    for number in numbers:
        result = (result * 1000003 + number) & 0xFFFFFFFFFFFF
    return result


def survivors():
    return [o.number for o in gc.get_objects(2) if isinstance(o, (Plain, Slots))]


def rounds(objects):
    global saved
    for _ in range(4):
        objects = [o for o in objects if below(4)]
        print(gc.collect(), len(log), len(saved), sum(r() is not None for r in references))
        print(log[-12:], digest(log))
        left = survivors()
        print(len(left), digest(left))
        saved = saved[::2]


for seed in (1, 2):
    state = seed
    log, saved, references = [], [], []
    rounds(build(12_000))
    print(gc.collect(), digest(log))
