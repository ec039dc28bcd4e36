from itertools import *
print(list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), count(3), count(1, 2), repeat("a"), repeat("a", 2))
c = count(10); next(c); print(c, next(c))
