print(sum([1, None]))
