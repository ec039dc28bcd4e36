class K:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("compared")
d = {K(): 1}
try:
    d[K()]
except ValueError as e:
    print(e)
try:
    d[K()] = 2
except ValueError as e:
    print(e)
print(len(d))
class H:
    def __hash__(self): raise TypeError("no hash")
try:
    {H(): 1}
except TypeError as e:
    print(e)
class B:
    def __hash__(self): return "x"
try:
    hash(B())
except TypeError as e:
    print(e)
