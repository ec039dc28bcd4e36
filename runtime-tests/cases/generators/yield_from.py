def inner():
    x = yield 1
    print("inner got", x)
    y = yield 2
    return x, y
def outer():
    r = yield from inner()
    print("result", r)
    yield from [3, 4]
    r = yield from ()
    print(r)
    return "end"
it = outer()
print(next(it), it.send("a"), it.send("b"), next(it))
try:
    next(it)
except StopIteration as e:
    print(e.value)
def catching():
    try:
        yield from inner()
    except ValueError as e:
        print("caught", e)
        yield "after"
it = catching(); next(it)
print(it.throw(ValueError("v")))
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("custom")
def h(): print((yield from It()))
list(h())
try:
    list((lambda: (yield from 5))())
except TypeError as e:
    print(e)
