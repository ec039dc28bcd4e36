a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= b, a < a, {1} < a, a >= {1}, a == {3, 2, 1}, a != b)
print(a.union(b, [9]), a.intersection([1, 2]), a.difference([1], [2]), a.symmetric_difference([3, 5]), a.isdisjoint([7]), a.issubset(range(9)), a.issuperset([1]))
a |= {10}; a &= {1, 2, 10}; a -= {1}; a ^= {2, 5}
print(a)
a.update([1], (2,)); a.discard(77); a.remove(1)
print(a, len(a), 5 in a, a.copy() == a, frozenset(a) == a, type(frozenset(a) | a).__name__, type(a | frozenset()).__name__)
