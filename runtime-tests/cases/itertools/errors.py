from itertools import *
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
check(lambda: count("a")); check(lambda: islice([], -1)); check(lambda: islice([1], "a")); check(lambda: islice([])); check(lambda: list(islice([1], 0, 1, 0)))
check(lambda: chain.from_iterable(5).__next__()); check(lambda: list(chain(5))); check(lambda: repeat()); check(lambda: repeat(1, "a")); check(lambda: list(starmap(len, [5]))); check(lambda: list(accumulate([1, "a"])))
check(lambda: permutations([1], -1)); check(lambda: combinations([1], -1)); check(lambda: combinations([1])); check(lambda: product([1], repeat=-1)); check(lambda: tee(5)); check(lambda: tee([], -1)); check(lambda: list(batched([1], 0))); check(lambda: groupby()); check(lambda: zip_longest(5)); check(lambda: pairwise()); check(lambda: compress([1]))
check(lambda: cycle(5)); check(lambda: takewhile(1)); check(lambda: count(1, 2, 3))
