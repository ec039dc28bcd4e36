# One instruction that meets many classes, and classes that change under it.
class Meta(type):
    pass


class A(metaclass=Meta):
    def __init__(self, x):
        self.x = x


def make():
    return A(1)


for _ in range(5):
    make()
Meta.__call__ = lambda cls, *args: ("called", args)
print(make())
del Meta.__call__
print(make().x)
A.__init__ = lambda self, x: setattr(self, "x", x + 1)
print(make().x)
A.__new__ = lambda cls, x: object.__new__(cls)
print(make().x)


def attribute(thing):
    return thing.value


def method(thing):
    return thing.name()


def store(thing, value):
    thing.value = value


classes = []
for n in range(12):
    class Many:
        if n % 3 == 0:
            __slots__ = ("pad", "value")
        elif n % 3 == 1:
            def __init__(self):
                self.early = 0

        def name(self, n=n):
            return n

    classes.append(Many)

total = 0
for _ in range(40):
    for n, cls in enumerate(classes):
        thing = cls()
        store(thing, n)
        store(thing, n + 1)
        total += attribute(thing) * 100 + method(thing)
print(total)

thing = classes[1]()
store(thing, "inline")
print(attribute(thing))
thing.__dict__["value"] = "through the dict"
print(attribute(thing))
store(thing, "stored again")
print(thing.__dict__)
thing.__dict__ = {"value": "another dict"}
print(attribute(thing))
store(thing, "there too")
print(thing.__dict__, method(thing))
thing.name = lambda: "own"
print(method(thing))
classes[2].name = lambda self: "changed"
print(method(classes[2]()))
classes[2].value = property(lambda self: "property")
print(attribute(classes[2]()))
try:
    store(classes[2](), 1)
except AttributeError as error:
    print(error)
del classes[2].value
try:
    attribute(classes[2]())
except AttributeError as error:
    print(error)


class Base:
    shared = "class attribute"


class Derived(Base):
    pass


def shared(thing):
    return thing.shared


things = [Derived() for _ in range(3)]
print([shared(thing) for thing in things])
things[1].shared = "own"
print([shared(thing) for thing in things])
Base.shared = "changed"
print([shared(thing) for thing in things])
Derived.shared = "nearer"
print([shared(thing) for thing in things])
del things[1].shared
print([shared(thing) for thing in things])
things[0].__class__ = Base
print([shared(thing) for thing in things])


def global_name():
    return changing


changing = 1
print(global_name())
for n in range(50):
    globals()["filler%d" % n] = n
changing = 2
print(global_name())
del changing
try:
    global_name()
except NameError as error:
    print(error)
len_before = len
print(len([1, 2]))
len = lambda thing: "shadowed"
print(len([1, 2]))
del len
print(len([1, 2]))
