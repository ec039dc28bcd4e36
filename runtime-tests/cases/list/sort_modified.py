l = [3, 2, 1]
def key(x):
    l.append(x)
    return x
try:
    l.sort(key=key)
except ValueError as e:
    print(e, l)
class B:
    def __lt__(self, o): raise ZeroDivisionError("lt")
l = [B(), B(), 1]
try:
    l.sort()
except ZeroDivisionError as e:
    print(e, len(l))
