# Cycles, finalizers that resurrect, weak references with callbacks, generators and collections, with every allocation failing once.
import gc
import weakref

saved = []

class Node:
    def __init__(self, name, *others):
        self.name, self.others = name, list(others)
    def __del__(self):
        if self.name == 'back':
            saved.append(self)
        self.others.append(str(self.name) * 3)

def produce(node):
    try:
        for other in node.others:
            received = yield (other, node)
            node.others.append(received)
            if len(node.others) > 4:
                return node
    finally:
        node.closed = True

def delegate(node):
    result = yield from produce(node)
    node.result = result

def work():
    first, second = Node('first'), Node('back')
    first.others += [second, {'self': first}]
    second.others += [(first, second), lambda: (first, second)]
    seen = []
    references = [weakref.ref(first, seen.append), weakref.ref(second), weakref.proxy(first, seen.append)]
    values = weakref.WeakValueDictionary(first=first)
    keys = weakref.WeakKeyDictionary({second: 'second'})
    finish = weakref.finalize(second, seen.append, 'finalized')
    generator = delegate(first)
    next(generator)
    for number in range(3):
        try:
            generator.send(number)
        except StopIteration:
            break
    half_done = produce(second)
    next(half_done)
    try:
        raise KeyError(first) from ValueError(second)
    except KeyError as error:
        first.error = error
    del first, second, generator, half_done
    gc.collect(0)
    gc.collect()
    return seen, references, len(values), len(keys), finish.alive

for _ in range(2):
    try:
        work()
    except MemoryError:
        pass
saved.clear()
