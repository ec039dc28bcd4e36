def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class NoNext:
    def __iter__(self): return self
class Plain: pass
class IterNone: __iter__ = None
class Raises:
    def __iter__(self): raise ValueError("iter")
check(lambda: iter(NoNext())); check(lambda: list(Plain())); check(lambda: iter(IterNone())); check(lambda: list(Raises())); check(lambda: 1 in Plain()); check(lambda: [*IterNone()])
def loop():
    for x in 5: pass
check(loop); check(lambda: next(Plain())); check(lambda: dict(Plain())); check(lambda: sum(Plain())); check(lambda: max(Raises())); check(lambda: list(zip([1], 5))); check(lambda: list(map(len, [5]))); check(lambda: reversed(Plain())); check(lambda: iter(len)); check(lambda: list(iter(lambda: 1 / 0, 5)))
class Len:
    def __len__(self): return -1
check(lambda: len(Len()))
class LenS:
    def __len__(self): return "a"
check(lambda: len(LenS()))
class Hint:
    def __iter__(self): return iter([1])
    def __length_hint__(self): return "x"
check(lambda: list(Hint()))
