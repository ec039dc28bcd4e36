"""Dicts with integer and tuple keys: insert, look up, update, delete, iterate, merge."""


def fill_and_probe(n):
    d = {}
    for i in range(n):
        d[i * 7] = i
    hits = 0
    for i in range(n * 2):
        if i in d:
            hits += d[i]
    for i in range(0, n, 2):
        del d[i * 7]
    for i in range(n):
        d[i * 11] = d.get(i * 7, -1)
    total = 0
    for k, v in d.items():
        total += k ^ v
    return hits, len(d), total


def churn(n):
    d = {}
    x = 1
    acc = 0
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        k = (x >> 7) & 0xFFFF
        if k in d:
            acc += d.pop(k)
        else:
            d[k] = i & 15
    return acc, len(d)


def grid(n):
    cells = {}
    for y in range(n):
        for x in range(n):
            cells[x, y] = (x * y) & 3
    acc = 0
    for y in range(n):
        for x in range(n):
            acc += cells.get((x + 1, y), 0) * cells.get((x, y - 1), 1)
    return acc, len(cells)


def small(n):
    acc = 0
    for i in range(n):
        d = {"a": i, "b": 2, "c": 3}
        d["d"] = d["a"] + d["b"]
        e = {**d, "e": 5}
        e.update(a=1)
        acc += len(e) + e["d"] - e.setdefault("z", 9)
    return acc


print("dict_ints", *fill_and_probe(800), *churn(900), *grid(12), small(500))
