from collections import deque
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = deque([1])
check(lambda: deque().pop()); check(lambda: deque().popleft()); check(lambda: d[5]); check(lambda: d.remove(9)); check(lambda: d.index(9)); check(lambda: deque(5)); check(lambda: deque([], -1)); check(lambda: deque([], "a")); check(lambda: d["a"]); check(lambda: hash(d)); check(lambda: d.rotate("a")); check(lambda: deque([1], 1).insert(0, 2)); check(lambda: d + [1]); check(lambda: setattr(d, "maxlen", 5)); check(lambda: d[0:1])
def mutate():
    for x in d: d.append(x)
check(mutate)
