items = []
while items[0] > 5:
    pass
