class E:
    def __eq__(self, o):
        l.clear()
        return False
l = [E(), E(), E()]
print(1 in l, l)
l = [E(), 1]
try:
    l.index(5)
except ValueError as e:
    print(e)
l = [E(), E()]
try:
    l.remove(5)
except ValueError as e:
    print(e, l)
l = [E(), E()]
print(l.count(5), l == [1, 2])
