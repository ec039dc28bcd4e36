"""Loops over integers and floats."""


def integers(n):
    total = 0
    for i in range(n):
        total += i * 3 % 7
        if total & 1:
            total -= 1
    return total


def floats(n):
    x = 0.5
    i = 0
    while i < n:
        x = 3.7 * x * (1.0 - x)
        i += 1
    return 0.0 < x < 1.0


assert integers(30_000) > 0
assert floats(30_000)
