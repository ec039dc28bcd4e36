import itertools
print([n for n in dir(itertools) if not n.startswith('_')])
