"""What the debugging flags of the collector print, and that a stream written in Python may look on."""
# collector: auto-only
import gc
import sys
import weakref


class Stream:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text
        return len(text)

    def flush(self):
        pass


class Node:
    pass


def printed(flags, make, generation=2):
    stream, before = Stream(), sys.stderr
    make()
    sys.stderr = stream
    gc.set_debug(flags)
    try:
        count = gc.collect(generation)
    finally:
        gc.set_debug(0)
        sys.stderr = before
    return count, stream.text.splitlines()


ids = []


def cycles():
    node = Node()
    node.me = node
    node.items = [node]
    items = []
    items.append(items)
    ids.append([id(node), id(node.items), id(items)])


gc.collect()
gc.disable()

count, lines = printed(gc.DEBUG_COLLECTABLE, cycles)
print(count)
for line, identity in zip(lines, ids.pop()):
    print(line.replace(hex(identity), "ID"))
print(len(lines))

count, lines = printed(gc.DEBUG_STATS, cycles)
print(count, len(lines))
for line in lines:
    head, colon, rest = line.partition(": ")
    print(head, colon, " ".join(word for word in rest.split() if not word[0].isdigit()))
print(lines[0], lines[3].split(", ")[:2])

count, lines = printed(gc.DEBUG_STATS, lambda: None, 0)
print(lines[0], len(lines))

count, lines = printed(gc.DEBUG_LEAK, cycles)
print(count, [line.split("<")[0] for line in lines], [type(kept).__name__ for kept in gc.garbage])
gc.garbage.clear()

print(printed(gc.DEBUG_UNCOLLECTABLE, cycles))


class Rescuing(Stream):
    """A stream that gets hold of what is about to be collected."""

    def write(self, text):
        super().write(text)
        if "Node" in text and self.reference() is not None:
            self.kept = self.reference()


node = Node()
node.me = node
stream = Rescuing()
stream.reference = weakref.ref(node)
del node
before, sys.stderr = sys.stderr, stream
gc.set_debug(gc.DEBUG_COLLECTABLE)
count = gc.collect()
gc.set_debug(0)
sys.stderr = before
print(count, stream.kept.me is stream.kept, stream.reference())
del stream.kept
print(gc.collect())
