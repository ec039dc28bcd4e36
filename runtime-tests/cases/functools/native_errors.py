# The native part of functools: results and mistakes.
import _functools as functools

partial = functools.partial
K = functools.cmp_to_key(lambda a, b: (a > b) - (a < b))


def show(text):
    try:
        shown = repr(eval(text)).partition(' at 0x')[0]
    except BaseException as e:
        shown = f'{type(e).__name__} {e}'.partition(' at 0x')[0]
    print(text, '->', shown)


for text in """
partial()
partial(1)
partial(x=1)
partial(print, 1, a=2)
partial(partial(print, 1, a=2), 3, b=4)
partial(int, base=2)('101')
partial(print, 1).func
partial(print).__reduce__()
partial(print).__setstate__(1)
partial(print).__setstate__((1, 2, 3, 4))
partial(print).__setstate__((print, (1,), None, None))
setattr(partial(print), 'func', 1)
partial(print).__dict__
functools.reduce()
functools.reduce(1)
functools.reduce(1, 2)
functools.reduce(1, [2])
functools.reduce(1, [2, 3])
functools.reduce(1, [])
functools.reduce(max, [], 5)
functools.reduce(max, [1, 2], 5, 6)
functools.reduce(lambda a, b: a + b, 'abc', 'z')
functools.cmp_to_key()
functools.cmp_to_key(1, 2)
functools.cmp_to_key(1)(2) < functools.cmp_to_key(1)(2)
K(1) < 2
K(1) < K(2), K(1) == K(1)
hash(K(1))
K()
K(1, 2)
K(obj=3).obj
K.obj
K < K
sorted([3, 1, 2], key=K)
type(K)()
functools._lru_cache_wrapper()
functools._lru_cache_wrapper(1, 2, 3, 4)
functools._lru_cache_wrapper(print, 'a', 3, 4)
functools._lru_cache_wrapper(print, 3, 3)
functools._lru_cache_wrapper(len, 2, False, tuple)([1])
""".strip().splitlines():
    show(text)

calls = []


def f(*args, **kwargs):
    calls.append((args, kwargs))
    return len(calls)


class Info:
    def __init__(self, *fields):
        self.fields = fields


for size in (None, 0, 2):
    for typed in (False, True):
        cached = functools._lru_cache_wrapper(f, size, typed, Info)
        calls.clear()
        print(size, typed, [cached(1), cached(1.0), cached(1), cached(a=1), cached(a=1.0), cached(2, b=3), cached(1), cached('x')])
        print('  ', calls, cached.cache_info().fields)
        cached.cache_clear()
        print('  ', cached.cache_info().fields)


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n)


make = functools._lru_cache_wrapper(D, 2, False, Info)
for n in (1, 2, 3, 2, 4):
    print('make', n)
    make(n)
print('clear')
make.cache_clear()
