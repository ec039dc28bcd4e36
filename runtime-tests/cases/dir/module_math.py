import math
print([n for n in dir(math) if not n.startswith('_')])
