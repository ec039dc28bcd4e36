"""Priority queues on lists: item 0 is the smallest, and item k is not greater than items 2*k+1 and 2*k+2.

The operations on one heap are native, in _heapq; merging and selection are built on them here.
"""

from _heapq import (
    _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace,
)

__all__ = [
    "heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop",
]


def merge(*iterables, key=None, reverse=False):
    """Yield the items of sorted iterables in one sorted sequence, without reading more of them than needed.

    With reverse the iterables are sorted from large to small.

    >>> list(merge([1, 3, 5], [2, 4]))
    [1, 2, 3, 4, 5]
    """
    # An entry is [key, order of its iterable, item, how to get the next]; equal keys go by the order of the iterables.
    if reverse:
        build, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        build, pop, replace, direction = heapify, heappop, heapreplace, 1
    heap = []
    for order, iterable in enumerate(map(iter, iterables)):
        try:
            advance = iterable.__next__
            item = advance()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), order * direction, item, advance])
    build(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[2]
                entry[2] = entry[3]()
                entry[0] = entry[2] if key is None else key(entry[2])
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, item, advance = heap[0]
        yield item
        yield from advance.__self__


def _select(count, iterable, key, build, replace, better, direction):
    # Keeps the best `count` of the items in a heap whose worst item is on top.
    source = iter(iterable)
    rank = (lambda item: item) if key is None else key
    best = [(rank(item), order * direction, item) for order, item in zip(range(count), source)]
    if not best:
        return best
    build(best)
    order = len(best)
    for item in source:
        value = rank(item)
        if better(value, best[0][0]):
            replace(best, (value, order * direction, item))
            order += 1
    best.sort(reverse=direction < 0)
    return [item for _, _, item in best]


def nsmallest(n, iterable, key=None):
    """Return the n smallest items, smallest first: sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        found = min(iterable, default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    return _select(n, iterable, key, _heapify_max, _heapreplace_max, lambda a, b: a < b, 1)


def nlargest(n, iterable, key=None):
    """Return the n largest items, largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        found = max(iterable, default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    return _select(n, iterable, key, heapify, heapreplace, lambda a, b: b < a, -1)
