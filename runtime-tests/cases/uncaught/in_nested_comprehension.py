rows = [[1], [2, 0]]
print([[10 // c for c in r] for r in rows])
