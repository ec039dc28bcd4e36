def key(item): return item.missing
sorted([1, 2], key=key)
