import sys
for o in (iter([]), iter(()), iter({}), iter(set()), iter(""), iter(b""), iter(range(3)), enumerate([]), zip(), map(len, []), filter(None, []), reversed([]), {}.keys(), {}.values(), {}.items(), iter({}.items()), iter({}.values()), reversed({})):
    print(type(o).__name__, sys.getsizeof(o))
