"""N queens twice: recursive generators, and a hand-written permutations generator."""


def place(n, row, columns, down, up):
    if row == n:
        yield ()
        return
    for col in range(n):
        if not (columns & (1 << col) or down & (1 << (row + col)) or up & (1 << (row - col + n))):
            for rest in place(
                n,
                row + 1,
                columns | (1 << col),
                down | (1 << (row + col)),
                up | (1 << (row - col + n)),
            ):
                yield (col,) + rest


def permutations(items):
    pool = list(items)
    n = len(pool)
    indices = list(range(n))
    cycles = list(range(n, 0, -1))
    yield tuple(pool)
    while True:
        for i in range(n - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[k] for k in indices])
                break
        else:
            return


def by_permutations(n):
    columns = range(n)
    for p in permutations(columns):
        if n == len(set([p[i] + i for i in columns])) == len(set([p[i] - i for i in columns])):
            yield p


def main():
    first = list(place(6, 0, 0, 0, 0))
    weight = 0
    for solution in first:
        for i, col in enumerate(solution):
            weight += i * col
    second = list(by_permutations(6))
    return len(first), weight, len(second), second[0], second[-1]


print("nqueens", *main())
