# Length hints, pickling support, exhaustion and sharing of the six iterators.
d = {'a': 1, 'b': 2, 'c': 3}
for make in (iter, lambda d: iter(d.values()), lambda d: iter(d.items()), reversed,
             lambda d: reversed(d.values()), lambda d: reversed(d.items())):
    it = make(d)
    print(type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__(), it is iter(it))
    function, args = it.__reduce__()
    print(function is iter, args, it.__length_hint__(), list(it), list(it), it.__length_hint__())

# Items reuse their tuple only while nobody holds it.
it = iter(d.items())
first = next(it)
second = next(it)
print(first, second, first is second)
it = iter(d.items())
a = id(next(it))
b = id(next(it))
print(a == b)


def attempt(run):
    try:
        print('ok', run())
    except Exception as error:
        print(type(error).__name__, error)


for make in (iter, reversed, lambda d: iter(d.items()), lambda d: reversed(d.values())):
    d = {i: i for i in range(4)}
    it = make(d)
    next(it)
    d[9] = 9
    attempt(lambda: next(it))
    del d[9]
    attempt(lambda: next(it))
    print(it.__length_hint__())
    it = make(d)
    del d[0]
    d[0] = 0
    attempt(lambda: list(it))
    it = make(d)
    for _ in it:
        pass
    d['more'] = 1
    attempt(lambda: next(it, 'done'))

# Deleting and adding the same number of keys is noticed at the end only.
d = {i: i for i in range(3)}
seen = []
try:
    for key in d:
        seen.append(key)
        del d[key]
        d[key + 10] = 1
except RuntimeError as error:
    print(error, seen)

# An iterator drops its dict at the end.
import weakref


class D(dict):
    pass


d = D(a=1)
w = weakref.ref(d)
it = iter(d)
del d
print(w() is None, list(it), w() is None)
