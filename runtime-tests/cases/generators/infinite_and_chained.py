def nat():
    n = 0
    while True:
        yield n
        n += 1
def take(n, it):
    for _ in range(n): yield next(it)
print(list(take(5, nat())), list(take(3, (x * x for x in nat()))))
def tree(n):
    if n:
        yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(4)))
try:
    list(take(3, iter([1])))
except RuntimeError as e:
    print(e, repr(e.__cause__))
