from itertools import *
print(list(product("ab", [1, 2])), list(product("ab", repeat=2)), list(product()), list(permutations("abc", 2)), len(list(permutations(range(5)))), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(permutations("ab", 3)), list(combinations([], 0)))
