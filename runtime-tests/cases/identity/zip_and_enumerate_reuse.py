z = zip([1, 2, 3], "abc"); a = next(z); x = id(a); b = next(z); print(a is b); del a, b
ids = {id(p) for p in zip(range(5), range(5))}; print(len(ids))
print(len({id(p) for p in enumerate(range(5))}), len({id(p) for p in {1: 2, 3: 4}.items()}))
keep = [p for p in zip(range(3), range(3))]; print(keep)
import itertools
print(len({id(p) for p in itertools.product(range(2), range(2))}), len({id(p) for p in itertools.combinations(range(4), 2)}), len({id(p) for p in itertools.pairwise(range(5))}))
