matrix = [[1, 2], [3, "x"]]
total = [[cell * 1.5 for cell in row] for row in matrix]
