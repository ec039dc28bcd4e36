s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e:
    print(e)
try:
    for x in s: s.clear()
except RuntimeError as e:
    print(e)
