# collector: auto-only
"""Iterators and slices that containers make on the way: what the count of generation 0 shows of them."""
import gc


class Shown:
    def __hash__(self):
        seen.append(gc.get_count()[0] - before)
        return 7


seen = []
gc.collect()
gc.disable()
before = gc.get_count()[0]
sets = [set([1, 2, 3]) for _ in range(20)]
seen.append(gc.get_count()[0] - before)
before = gc.get_count()[0]
sets.append(set([1, Shown(), "a"]))
seen.append(gc.get_count()[0] - before)
numbers = [1, 2, 3, 4, 5]
before = gc.get_count()[0]
slices = [numbers[::-1] for _ in range(20)]
tuples = [tuple(numbers) for _ in range(20)]
ranges = [range(n) for n in range(20)]
seen.append(gc.get_count()[0] - before)
before = gc.get_count()[0]
kept = slice(1, 2)
other = numbers[3::-1]
numbers[1:3] = numbers[2:0:-1]
seen.append(gc.get_count()[0] - before)
pairs = list(zip(numbers, enumerate(numbers)))
for pair in enumerate(numbers):
    for number, value in {1: 2, 3: 4}.items():
        pass
seen.append(gc.get_count()[0] - before)
gc.enable()
print(seen)
