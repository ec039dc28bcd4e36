from collections import OrderedDict
d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a"); d.move_to_end("c", last=False); print(d, d.popitem(), d.popitem(last=False), d, list(reversed(d)))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
try:
    d.move_to_end("zz")
except KeyError as e:
    print(repr(e))
