total = 5
total()
