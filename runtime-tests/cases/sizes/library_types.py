import sys, collections, functools, itertools
s = sys.getsizeof
print(s(collections.deque()), s(collections.deque(range(100))), s(collections.deque(range(10), 5)))
print(s(collections.defaultdict(int)), s(collections.OrderedDict()), s(collections.OrderedDict(a=1)), s(collections.Counter("abc")))
print(s(functools.partial(len)), s(itertools.count()), s(itertools.chain()), s(itertools.cycle([])), s(itertools.repeat(1)))
P = collections.namedtuple("P", "x y")
print(s(P(1, 2)))
