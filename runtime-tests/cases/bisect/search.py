import bisect

items = [0, 1, 1, 1, 2, 5, 5, 8]
for x in (-1, 0, 1, 1.5, 5, 8, 9):
    print(x, bisect.bisect(items, x), bisect.bisect_left(items, x), bisect.bisect_right(items, x, 2, 5), bisect.bisect_left(items, x, lo=3))
print(bisect.bisect_left(["a", "bb", "ccc"], 2, key=len), bisect.bisect("abc", "b"), bisect.bisect is bisect.bisect_right)
bisect.insort(items, 1)
bisect.insort_left(items, 7.5)
bisect.insort(items, 3.25, key=lambda v: v)
print(items)


class Sequence:
    def __init__(self):
        self.calls = []

    def __len__(self):
        return 3

    def __getitem__(self, index):
        self.calls.append(index)
        return index * 10

    def insert(self, index, item):
        self.calls.append(("insert", index, item))


sequence = Sequence()
bisect.insort(sequence, 15)
print(sequence.calls)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: bisect.bisect([1, 2], 1.5, lo=-1))
attempt(lambda: bisect.bisect([1, "a"], 0.5))
attempt(lambda: bisect.bisect())
attempt(lambda: bisect.insort(a=[1], x="a"))
attempt(lambda: bisect.bisect(3, 3))
attempt(lambda: bisect.bisect([1], 1, 0, 1, None))
attempt(lambda: bisect.bisect([1], 1, hi=5))
