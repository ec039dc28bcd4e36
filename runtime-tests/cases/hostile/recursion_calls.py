"""Infinite recursion through classes, descriptors, generators, keys and natives ends in RecursionError."""
import functools
import itertools
import operator


def attempt(what, action):
    try:
        result = action()
    except RecursionError as error:
        # What completes the message depends on which of a level's calls comes last.
        print(what, "RecursionError", str(error).split(" while")[0])
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, result)


class Init:
    def __init__(self):
        Init()


class New:
    def __new__(cls):
        return New()


class Meta(type):
    def __call__(cls):
        return cls()


class ByMeta(metaclass=Meta):
    pass


class Prop:
    @property
    def p(self):
        return self.p

    @p.setter
    def p(self, value):
        self.p = value

    @p.deleter
    def p(self):
        del self.p

    @staticmethod
    def s():
        return Prop.s()

    @classmethod
    def c(cls):
        return cls.c()

    def m(self):
        return self.m()

    def sup(self):
        return super().__getattribute__("sup")()


class Descriptor:
    def __get__(self, instance, owner):
        return instance.d

    def __set__(self, instance, value):
        instance.d = value

    def __delete__(self, instance):
        del instance.d


class HasDescriptor:
    d = Descriptor()


class GetAttribute:
    def __getattribute__(self, name):
        return self.name


class InitSubclass:
    def __init_subclass__(cls):
        class Again(InitSubclass):
            pass


class SetName:
    def __set_name__(self, owner, name):
        type("Again", (), {"a": self})


def set_p(o):
    o.p = 1


def del_p(o):
    del o.p


def set_d(o):
    o.d = 1


def del_d(o):
    del o.d


attempt("init", Init)
attempt("new", New)
attempt("metaclass", ByMeta)
attempt("property", lambda: Prop().p)
attempt("property set", lambda: set_p(Prop()))
attempt("property del", lambda: del_p(Prop()))
attempt("static", Prop.s)
attempt("class", Prop.c)
attempt("method", Prop().m)
attempt("super", Prop().sup)
attempt("descriptor", lambda: HasDescriptor().d)
attempt("descriptor set", lambda: set_d(HasDescriptor()))
attempt("descriptor del", lambda: del_d(HasDescriptor()))
attempt("getattribute", lambda: GetAttribute().x)
attempt("init_subclass", lambda: type("A", (InitSubclass,), {}))
attempt("set_name", lambda: type("A", (), {"a": SetName()}))


def generator():
    yield from generator()


def generator_for():
    for x in generator_for():
        yield x


def generator_next():
    yield next(generator_next())


async def coroutine():
    await coroutine()


attempt("generator", lambda: list(generator()))
attempt("generator for", lambda: list(generator_for()))
attempt("generator next", lambda: list(generator_next()))
attempt("coroutine", lambda: coroutine().send(None))
attempt("key", lambda: (f := lambda x: sorted([1], key=f)) and f(1))
attempt("min key", lambda: (f := lambda x: min([1], key=f)) and f(1))
attempt("map", lambda: (f := lambda x: list(map(f, [x]))) and f(1))
attempt("filter", lambda: (f := lambda x: list(filter(f, [x]))) and f(1))
attempt("comprehension", lambda: (f := lambda x: [f(y) for y in [x]]) and f(1))
attempt("genexp", lambda: (f := lambda x: sum(f(y) for y in [x])) and f(1))
attempt("reduce", lambda: (f := lambda x, y: functools.reduce(f, [x, y])) and f(1, 2))
attempt("partial", lambda: (f := lambda: functools.partial(f)()) and f())
attempt("getattr", lambda: (f := lambda: operator.call(f)) and f())
attempt("eval", lambda: (f := lambda: eval("f()", {"f": f})) and f())
attempt("exec", lambda: (f := lambda: exec("f()", {"f": f})) and f())
source = "eval(source)"
attempt("eval itself", lambda: eval(source))
attempt("cmp_to_key", lambda: (f := lambda x, y: sorted([1, 2], key=functools.cmp_to_key(f))) and f(1, 2))
attempt("accumulate", lambda: (f := lambda x, y: list(itertools.accumulate([1, 2], f))) and f(1, 2))
attempt("callable iter", lambda: (f := lambda: list(iter(f, 1))) and f())
attempt("dict missing", lambda: type("D", (dict,), {"__missing__": lambda self, key: self[key]})()[1])
attempt("int", lambda: (c := type("I", (), {"__int__": lambda self: int(self)})) and int(c()))


@functools.lru_cache(None)
def cached(n):
    return cached(n + 1)


attempt("lru_cache", lambda: cached(0))


class Call:
    pass


Call.__call__ = Call()
attempt("call", lambda: Call()())
a = Call()
Call.__getattr__ = a
attempt("getattr", lambda: a.missing)
Call.__repr__ = a
attempt("repr", lambda: repr(a))


class Chain:
    def __get__(self, instance, owner):
        return Chain.__dict__["attribute"].__get__(instance, owner)


Chain.attribute = Chain()
attempt("descriptor chain", lambda: Chain.attribute)
attempt("descriptor chain", lambda: Chain().attribute)


class Raises:
    def __init__(self):
        try:
            Raises()
        finally:
            pass


attempt("finally", Raises)


def catcher(n=0):
    try:
        return catcher(n + 1)
    except RecursionError:
        return n > 900


attempt("caught", catcher)


def handler():
    try:
        1 / 0
    except ZeroDivisionError:
        handler()


attempt("handler", handler)


def many():
    try:
        many()
    except RecursionError as error:
        raise ValueError("deep") from error


try:
    many()
except ValueError as error:
    depth = 0
    while error.__cause__ is not None:
        error = error.__cause__
        depth += 1
    print("causes", depth > 900, type(error).__name__)
print("end")
