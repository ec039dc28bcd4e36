"""Sorting: ints, strings, tuples, key functions, user-defined __lt__; plus list surgery."""


class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __lt__(self, other):
        if self.major != other.major:
            return self.major < other.major
        return self.minor < other.minor


def numbers(n, seed):
    x = seed
    out = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(x >> 6)
    return out


def quicksort(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (
        quicksort([x for x in items if x < pivot])
        + [x for x in items if x == pivot]
        + quicksort([x for x in items if x > pivot])
    )


def heap_push(heap, item):
    heap.append(item)
    pos = len(heap) - 1
    while pos > 0:
        parent = (pos - 1) >> 1
        if item >= heap[parent]:
            break
        heap[pos] = heap[parent]
        pos = parent
    heap[pos] = item


def main(n):
    data = numbers(n, 7)
    a = sorted(data)
    b = sorted(data, reverse=True)
    c = sorted(data, key=lambda v: (v & 1023, -v))
    d = sorted([str(v) for v in data])
    e = [(v % 100, v, i) for i, v in enumerate(data)]
    e.sort()
    f = sorted([Version(v & 31, v >> 20) for v in data[: n // 4]])
    g = quicksort(data[: n // 2])
    heap = []
    for v in data[: n // 2]:
        heap_push(heap, v)
    nearly = a[:]
    for i in range(0, n - 1, 97):
        nearly[i], nearly[i + 1] = nearly[i + 1], nearly[i]
    nearly.sort()
    queue = []
    for v in data[:4000]:
        queue.insert(len(queue) // 2, v)
    while len(queue) > 950:
        queue.pop(0)
    return (
        a[n // 2], b[3], c[100], d[50], e[n // 3], f[n // 8].major, g[77], heap[0],
        nearly == a, queue[100], queue.index(queue[900]),
    )


print("list_sort", *main(1200))
