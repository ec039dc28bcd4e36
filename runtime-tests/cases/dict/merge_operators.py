a, b = {1: 1, 2: 2}, {2: 3, 4: 5}
print(a | b, b | a, a)
a |= b; print(a)
a |= [(9, 9)]; print(a)
class D(dict): pass
print(type(D() | {}).__name__, type({} | D()).__name__)
try:
    a |= 5
except TypeError as e:
    print(e)
