def level_one(x):
    return level_two(x) + 1

def level_two(x):
    y = x * 2
    return level_three(y)

def level_three(z):
    return z / 0

level_one(5)
