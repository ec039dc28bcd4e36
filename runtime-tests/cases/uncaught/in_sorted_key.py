print(sorted(["a", 1]))
