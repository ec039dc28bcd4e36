class L(list):
    def __getitem__(self, i): return ("got", list.__getitem__(self, i))
    def append(self, x): list.append(self, x * 2)
l = L([1, 2]); l.append(3)
print(l, l[0], l[1:], list(l), type(l + [1]).__name__, type(l[:]).__name__, type(l.copy()).__name__, isinstance(l, list))
