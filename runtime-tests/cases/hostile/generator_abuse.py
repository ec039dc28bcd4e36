"""Generators and coroutines that are closed, thrown into, re-entered and abandoned in every wrong way."""
import gc
import sys

sys.unraisablehook = lambda u: print("unraisable:", u.exc_type.__name__, u.exc_value, u.err_msg and u.err_msg[:40])


def attempt(what, action):
    try:
        result = action()
    except BaseException as error:
        print(what, type(error).__name__, error)
    else:
        print(what, result)


def yields_in_finally():
    try:
        yield 1
    finally:
        yield 2


g = yields_in_finally()
next(g)
attempt("close", g.close)
attempt("next", lambda: next(g))
g = yields_in_finally()
next(g)
del g
gc.collect()


def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = ignores()
next(g)
attempt("close", g.close)
attempt("close again", g.close)
attempt("throw", lambda: g.throw(GeneratorExit))
n = 0


def limited():
    global n
    while n < 5:
        n += 1
        try:
            yield 1
        except GeneratorExit:
            pass


g = limited()
next(g)
del g


def reenters():
    yield next(g)


g = reenters()
attempt("re-entry", lambda: next(g))


def reenters_send():
    g.send(None)
    yield


g = reenters_send()
attempt("re-entry send", lambda: next(g))


def reenters_close():
    g.close()
    yield


g = reenters_close()
attempt("re-entry close", lambda: next(g))


def reenters_throw():
    g.throw(ValueError)
    yield


g = reenters_throw()
attempt("re-entry throw", lambda: next(g))


def closes_in_finally():
    try:
        yield 1
    finally:
        g.close()


g = closes_in_finally()
next(g)
attempt("close in finally", g.close)
attempt("send before start", lambda: yields_in_finally().send(1))
attempt("throw before start", lambda: yields_in_finally().throw(ValueError("early")))
attempt("throw bad", lambda: yields_in_finally().throw(1))
attempt("throw bad", lambda: yields_in_finally().throw(int))
attempt("throw none", lambda: yields_in_finally().throw())
attempt("throw exhausted", lambda: (x for x in []).throw(KeyError("k")))


def raises_stop():
    yield 1
    raise StopIteration(5)


attempt("stop", lambda: list(raises_stop()))


def next_stop():
    yield next(iter([]))


attempt("stop next", lambda: list(next_stop()))


def delegates(it):
    result = yield from it
    print("delegate result", result)


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


class Throwing(Iterator):
    def throw(self, *args):
        print("throw", len(args))
        raise KeyError("from throw")

    def close(self):
        print("closed")
        raise KeyError("from close")

    def send(self, value):
        raise StopIteration(value)


for cls in (Iterator, Throwing):
    g = delegates(cls())
    next(g)
    attempt("throw", lambda: g.throw(ValueError("v")))
    g = delegates(cls())
    next(g)
    attempt("close", g.close)
    g = delegates(cls())
    next(g)
    attempt("send", lambda: g.send(1))
    g = delegates(cls())
    next(g)
    del g


class BadAttributes(Iterator):
    def __getattr__(self, name):
        raise ZeroDivisionError(name)


g = delegates(BadAttributes())
next(g)
attempt("bad close", g.close)
g = delegates(BadAttributes())
next(g)
attempt("bad throw", lambda: g.throw(ValueError))
g = delegates(BadAttributes())
next(g)
attempt("bad send", lambda: g.send(1))
g = delegates(BadAttributes())
next(g)
del g


def itself():
    yield from g


g = itself()
attempt("delegates to itself", lambda: next(g))


def mutual(other):
    yield 1
    yield from pair[other]


pair = [mutual(1), mutual(0)]
attempt("mutual", lambda: [list(pair[0])])


class Raising:
    def __iter__(self):
        return self

    def __next__(self):
        raise self.error

    def __length_hint__(self):
        raise self.error


for error in (ValueError("next"), MemoryError("next"), StopIteration(3), GeneratorExit("next"), KeyboardInterrupt("next"), SystemExit(4)):
    Raising.error = error
    for what in (list, tuple, set, dict, sum, max, any, "".join, sorted, bytes, bytearray, iter, enumerate, lambda x: [*x], lambda x: (lambda *a: a)(*x), lambda x: next(x), lambda x: next(x, 7), lambda x: [y for y in x], lambda x: 1 in x, lambda x: list(zip(x, [1])), lambda x: list(map(str, x)), lambda x: [].extend(x)):
        try:
            result = what(Raising())
        except BaseException as caught:
            print(getattr(what, "__name__", "?"), type(caught).__name__, caught)
        else:
            print(getattr(what, "__name__", "?"), type(result).__name__)


class HintRaises:
    error = TypeError("hint")

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        raise self.error


attempt("hint TypeError", lambda: list(HintRaises()))
HintRaises.error = ValueError("hint")
attempt("hint ValueError", lambda: list(HintRaises()))
attempt("hint tuple", lambda: tuple(HintRaises()))
attempt("hint bytes", lambda: bytes(HintRaises()))
attempt("hint bytearray", lambda: bytearray(HintRaises()))


class BadIter:
    def __iter__(self):
        return 5


attempt("bad iter", lambda: list(BadIter()))
attempt("bad iter", lambda: [*BadIter()])
attempt("none iter", lambda: iter(type("N", (), {"__iter__": None})()))
attempt("none contains", lambda: 1 in type("N", (), {"__contains__": None})())


async def co():
    await co2()


class Awaitable:
    def __await__(self):
        return 5


async def co2():
    await Awaitable()


attempt("bad await", lambda: co().send(None))
c = co()
attempt("send", lambda: c.send(1))
c.close()
attempt("closed", lambda: c.send(None))


async def waits_for_itself():
    await c


c = waits_for_itself()
attempt("awaits itself", lambda: c.send(None))


class Yields:
    def __await__(self):
        try:
            yield 1
        finally:
            yield 2


async def co3():
    await Yields()


c = co3()
c.send(None)
attempt("close", c.close)
del c


async def agen():
    try:
        yield 1
    finally:
        yield 2


a = agen()
attempt("asend", lambda: a.asend(None).send(None))
attempt("aclose", lambda: a.aclose().send(None))
b = agen()
x = b.__anext__()
attempt("anext", lambda: x.send(None))
attempt("anext again", lambda: x.send(None))
y, z = agen().__anext__(), agen().aclose()
attempt("athrow", lambda: agen().athrow(ValueError("a")).send(None))
y.close()
z.close()
g = (x for x in range(3))
g2 = g
attempt("list of itself", lambda: list(y for y in g if next(g2, None) or True))
f = None


def frame_clear():
    global f
    f = sys._getframe()
    yield 1
    f.clear()
    yield 2


g = frame_clear()
next(g)
attempt("clear running", lambda: next(g))
g = frame_clear()
next(g)
attempt("clear suspended", g.gi_frame.clear)
attempt("next after clear", lambda: next(g))
print("end")
