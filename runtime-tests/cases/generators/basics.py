def g(n):
    for i in range(n):
        x = yield i
        if x: print("got", x)
    return "done"
it = g(3)
print(next(it), it.send("a"), next(it))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value)
try:
    next(it)
except StopIteration as e:
    print("again", e.value)
print(list(g(3)), sum(g(4)), max(g(5)), [*g(2)], it.__name__, it.gi_frame, it.gi_running, type(it).__name__)
