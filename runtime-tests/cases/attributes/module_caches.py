"""Attributes of modules, loaded again and again by the same instruction while the module's dict changes."""
import math
import sys
import types
import weakref


def load(module):
    return module.value


def call(module, x):
    return module.function(x)


def show(what, *arguments):
    try:
        print(what.__name__, what(*arguments))
    except AttributeError as error:
        print(what.__name__, error)


class Plain:
    value = "plain"

    def function(self, x):
        return "method", x


class Sub(types.ModuleType):
    @property
    def value(self):
        return "property"

    def function(self, x):
        return "sub", x


m = types.ModuleType("m")
n = types.ModuleType("n")
for step in range(4):
    m.value = step
    m.function = lambda x, step=step: (step, x)
    for _ in range(3):
        show(load, m)
        show(call, m, "a")
    show(load, Plain())
    show(call, Plain(), "b")
    show(load, n)
    show(call, n, "c")
    if step == 1:
        del m.value, m.function
        show(load, m)
        show(call, m, "d")
        m.__getattr__ = lambda name: (lambda x: (name, x))
        show(call, m, "e")
        for i in range(40):
            setattr(m, "other%d" % i, i)
    if step == 2:
        n.value, n.function = "n", print
        m.__dict__[1] = "not a string"

m.__class__ = Sub
for _ in range(3):
    show(load, m)
    show(call, m, "f")
m.__class__ = types.ModuleType
for _ in range(3):
    show(load, m)
    show(call, m, "g")


def counts(module):
    return sys.getrefcount(module), sys.getrefcount(module.value)


class Dying:
    def __del__(self):
        print("dies")


m.value = Dying()
for _ in range(3):
    print(counts(m))
m.value = None
m.value = Dying()
kept = weakref.ref(m.value)
print(kept() is load(m))
m.__dict__.clear()
print(kept())
show(load, m)


def root(x):
    return math.sqrt(x)


print([root(x) for x in (4, 9, 16)])
saved, math.sqrt = math.sqrt, lambda x: "replaced"
print([root(x) for x in (4, 9)])
del math.sqrt
show(root, 4)
math.sqrt = saved
print(root(25))
