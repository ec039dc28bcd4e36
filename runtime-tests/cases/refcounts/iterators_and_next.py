import sys
rc = sys.getrefcount
class It:
    def __iter__(self):
        print("iter", rc(self))
        return self
    def __next__(self):
        print("next", rc(self))
        raise StopIteration
for x in It(): pass
it = It()
for x in it: pass
list(it)
next(it, None)
a = [*it]
