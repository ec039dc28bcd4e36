a, b = [1], 5
result = 1 < a < b
