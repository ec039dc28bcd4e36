d = {i: i for i in range(5)}
for action in ("d.pop(0)", "d.__setitem__(99, 1)", "d.clear()"):
    d = {i: i for i in range(5)}
    try:
        for k in d:
            eval(action)
    except RuntimeError as e:
        print(action, e)
d = {i: i for i in range(5)}
for k in d: d[k] = -k
print(d)
it = iter(d); d[9] = 1
try:
    next(it)
except RuntimeError as e:
    print(e)
try:
    next(it)
except RuntimeError as e:
    print(e)
