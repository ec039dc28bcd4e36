import sys
for n in range(0, 20, 3):
    l = []; l.extend(range(n)); m = [0]; m.extend([1] * n); k = list(iter(range(n))); c = [i for i in range(n)]
    print(n, sys.getsizeof(l), sys.getsizeof(m), sys.getsizeof(k), sys.getsizeof(c), sys.getsizeof(list(range(n))), sys.getsizeof([*range(n)]), sys.getsizeof([*range(n), 1]), sys.getsizeof(list(x for x in range(n))), sys.getsizeof([0] * n + [1]))
