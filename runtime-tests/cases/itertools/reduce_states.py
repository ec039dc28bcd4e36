# What __reduce__ gives at every stage, that __setstate__ restores it, and that both warn.
__name__ = "case"  # Deprecation warnings are shown for __main__ only.
import itertools as I

MAKERS = {
    'accumulate': lambda: I.accumulate([1, 2, 3]),
    'accumulate initial': lambda: I.accumulate([1, 2], initial=5),
    'chain': lambda: I.chain('ab', 'c'),
    'combinations': lambda: I.combinations('abcd', 2),
    'with_replacement': lambda: I.combinations_with_replacement('abc', 2),
    'count': lambda: I.count(3, 2),
    'cycle': lambda: I.cycle('ab'),
    'islice': lambda: I.islice('abcdef', 1, 6, 2),
    'permutations': lambda: I.permutations('abc', 2),
    'product': lambda: I.product('ab', 'cd'),
    'repeat': lambda: I.repeat('x', 3),
    'zip_longest': lambda: I.zip_longest('ab', 'c', fillvalue='-'),
}


def plain(value):
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, (int, str, list, bool, type(None), type)):
        return value
    return type(value).__name__


for name, make in MAKERS.items():
    for taken in range(4):
        it = make()
        for _ in range(taken):
            next(it, None)
        reduced = it.__reduce__()
        print(name, taken, plain(reduced))
        if name not in ('cycle', 'count', 'accumulate initial', 'accumulate'):
            again = reduced[0](*reduced[1])
            if len(reduced) > 2:
                again.__setstate__(reduced[2])
            print('   rest', list(again))
