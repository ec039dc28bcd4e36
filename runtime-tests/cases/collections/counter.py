from collections import Counter
c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), sorted(c.elements())[:4], c.total())
c.update("zz"); c.subtract("aa"); print(c, Counter(a=3) + Counter(a=1, b=2), Counter(a=3, b=1) - Counter(a=1, b=2), Counter(a=3) & Counter(a=1), Counter(a=3) | Counter(b=1), +Counter(a=-1, b=1), Counter({"x": 2}) == Counter(x=2))
