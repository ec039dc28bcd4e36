x = 1
print(x is 1)
print("\d", b"\w")
assert (x, "always true")
def f():
    return 1if x else 0
print([1, 2][x], f())
try:
    (1)(2)
except TypeError as e:
    print(e)
