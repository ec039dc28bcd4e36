def f():
    x = (1, 2, 3); y = (1, 2, 3); z = "a" * 5; w = "aaaaa"
    return x is y, z is w, 2 ** 10, "%s" % "x", (1, 2) + (3,), [1, 2][0], -5, not True, 1 + 2j
print(f())
