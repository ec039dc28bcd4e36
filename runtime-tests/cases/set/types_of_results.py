# Which class the result of an operation has, and what subclasses are asked for.
class S(set):
    pass


class F(frozenset):
    def __new__(cls, *args, extra=None):
        return super().__new__(cls, *args)


for left in (set('ab'), frozenset('ab'), S('ab'), F('ab')):
    for right in (set('bc'), frozenset('bc'), S('bc'), F('bc')):
        print(*(type(r).__name__ for r in (left | right, left & right, left - right, left ^ right, left.union(right),
              left.intersection(right), left.difference(right), left.symmetric_difference(right), left.copy())),
              left == right, left <= right, left.isdisjoint(right))

f = frozenset('ab')
print(frozenset(f) is f, f.copy() is f, f.union() is f, (f | f) is f, frozenset() is frozenset(), F(f) == f, F(f, extra=1) == f)
print(hash(f) == hash(F('ab')), {f: 1}[F('ba')], {f} == {F('ab')})


def attempt(run):
    try:
        print('ok', run())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: set(5))
attempt(lambda: set([[]]))
attempt(lambda: set(1, 2))
attempt(lambda: set(iterable=[1]))
attempt(lambda: frozenset(iterable=[1]))
attempt(lambda: frozenset(1, 2))
attempt(lambda: F(1, 2))
attempt(lambda: S(x=1))
attempt(lambda: set() | [1])
attempt(lambda: set() < [1])
attempt(lambda: set() + set())
attempt(lambda: frozenset().add(1))
attempt(lambda: set().remove(1))
attempt(lambda: set().remove({1}))
attempt(lambda: {frozenset([1])}.remove({1}))
attempt(lambda: {1} in {frozenset([1])})
attempt(lambda: [] in set())
attempt(lambda: set().add({}))
attempt(lambda: set().pop())
attempt(lambda: set().union(5))
attempt(lambda: set().intersection(5))
attempt(lambda: set().difference(5))
attempt(lambda: set().issubset(5))
attempt(lambda: set().issuperset(5))
attempt(lambda: set().isdisjoint(5))
attempt(lambda: set().update(5))
attempt(lambda: set().add())
attempt(lambda: set().add(1, 2))
attempt(lambda: set().symmetric_difference())
attempt(lambda: hash(set()))
attempt(lambda: set[int])
attempt(lambda: frozenset[int, str])
s = {1}
s |= s
s &= s
s ^= s
print(s)
attempt(lambda: s.__ior__([1]))
try:
    s |= [1]
except TypeError as error:
    print(error)
s = {1, 2}
s -= s
print(s)
n = {1, 2, 3}
n.add(F([n.pop()]))
print(S([1]), F([1]), S(), F(), S([1]).__reduce__(), set([1]).__reduce__())
