import heapq


class Clears:
    def __init__(self, items):
        self.items = items

    def __lt__(self, other):
        self.items.clear()
        return True


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for operation in (lambda h: heapq.heappush(h, Clears(h)), heapq.heappop, heapq.heapify):
    heap = []
    heap.extend(Clears(heap) for _ in range(4))
    attempt(lambda: operation(heap))
    print(len(heap))
attempt(lambda: heapq.heappop([]))
attempt(lambda: heapq.heapreplace([], 1))
attempt(lambda: heapq.heappushpop([], 1))
attempt(lambda: heapq.heappop(3))
attempt(lambda: heapq.heappush(3, 4))
attempt(lambda: heapq.heapify((1, 2)))
attempt(lambda: heapq.heappush([]))
attempt(lambda: heapq.heapify([1, "a", 2]))
