"""Sorting with and without a key, slices, comprehensions."""


def main(n):
    x = 12345
    numbers = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        numbers.append(x)
    one = sorted(numbers)
    other = sorted(numbers, key=lambda number: -number)
    return one == other[::-1]


assert main(8_000)
