class S(set): pass
class F(frozenset): pass
print(set(), {1}, frozenset(), frozenset([1]), S(), S([1]), F([2]))
s = S(); s2 = {frozenset([1])}
print(s2)
