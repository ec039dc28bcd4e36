import heapq

numbers = [(i * 7919) % 101 for i in range(60)]
for n in (0, 1, 2, 5, 60):
    some = numbers[:n]
    heap = some[:]
    heapq.heapify(heap)
    print(heap[:20], [heapq.heappop(heap) for _ in range(len(heap))] == sorted(some))
    for item in some:
        heapq.heappush(heap, item)
    print(heap[:20])
    if heap:
        print(heapq.heapreplace(heap, 3), heapq.heappushpop(heap, 200), heapq.heappushpop(heap, -1), heap[:9])
    print(heapq.nsmallest(4, some), heapq.nlargest(4, some), heapq.nsmallest(1, some), heapq.nlargest(1, some))
    print(heapq.nlargest(3, some, key=lambda x: -x), heapq.nsmallest(3, iter(some), key=lambda x: x % 10))
    heap = some[:]
    heapq._heapify_max(heap)
    print(heap[:10], heapq._heappop_max(heap) if heap else None)
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9], [])), list(heapq.merge([7, 4, 1], [5, 2], reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge()))
print(heapq.heappush.__text_signature__, heapq.heapify.__text_signature__)
