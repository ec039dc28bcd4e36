"""weakref.ref: create, dereference, die, callbacks, shared and repeated references."""
import gc
import weakref


class Thing:
    def __init__(self, value):
        self.value = value


class SlotThing:
    __slots__ = ("value", "__weakref__")

    def __init__(self, value):
        self.value = value


def create_deref(n):
    acc = 0
    for i in range(n):
        t = Thing(i)
        r = weakref.ref(t)
        acc += r().value
        s = SlotThing(i)
        r = weakref.ref(s)
        acc += r().value
    return acc


def deref(n):
    things = [Thing(i) for i in range(1000)]
    refs = [weakref.ref(t) for t in things]
    acc = 0
    for _ in range(n):
        for r in refs:
            t = r()
            if t is not None:
                acc += t.value
    same = sum([weakref.ref(t) is r for t, r in zip(things, refs)])
    return acc, same


def callbacks(n):
    fired = [0]

    def gone(ref):
        fired[0] += 1

    dead = 0
    for _ in range(n):
        things = [Thing(i) for i in range(300)]
        refs = [weakref.ref(t, gone) for t in things]
        refs += [weakref.ref(t, gone) for t in things[::2]]
        things = None
        gc.collect()
        gc.collect()
        dead += sum([r() is None for r in refs])
    return fired[0], dead


def proxies(n):
    t = Thing(3)
    p = weakref.proxy(t)
    acc = 0
    for i in range(n):
        acc += p.value
        p.value = i & 7
    return acc, weakref.getweakrefcount(t)


print("weakref_basic", create_deref(800), *deref(4), *callbacks(3), *proxies(800))
