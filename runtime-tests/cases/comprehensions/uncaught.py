data = [1, 2, 0]
result = [10 // value for value in data]
