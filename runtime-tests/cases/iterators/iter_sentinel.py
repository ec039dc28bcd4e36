l = [1, 2, 3, 0, 4]
it = iter(lambda: l.pop(0), 0)
print(list(it), l, list(it), type(it).__name__)
n = 0
def f():
    global n
    n += 1
    if n == 3: raise StopIteration
    return n
print(list(iter(f, 99)))
