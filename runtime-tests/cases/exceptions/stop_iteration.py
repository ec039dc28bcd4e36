it = iter([1])
next(it)
try:
    next(it)
except StopIteration as e:
    print(repr(e), e.value)
class It:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")
try:
    for x in It(): pass
except ValueError as e:
    print(e)
class Bad:
    def __iter__(self): return 5
for f in (lambda: iter(Bad()), lambda: [*Bad()], lambda: list(Bad())):
    try:
        f()
    except TypeError as e:
        print(e)
class Getitem:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(list(Getitem()), 2 in Getitem(), 7 in Getitem())
