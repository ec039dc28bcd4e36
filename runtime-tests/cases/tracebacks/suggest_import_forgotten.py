print(itertools.count())
