"""Lists, tuples, dicts and sets made, filled, read and dropped."""


def churn(n):
    size = 0
    for i in range(n):
        a = [i, i, i]
        b = (i, a)
        c = {"a": b, i: a}
        a.append(c)
        a.pop()
        size += len(c) + len({i, 1})
    return size


def fill(n):
    table = {}
    for i in range(n):
        table[i * 7] = [i]
    return sum(table[i * 7][0] for i in range(n))


assert churn(10_000) == 39_999
assert fill(10_000) == 49_995_000
