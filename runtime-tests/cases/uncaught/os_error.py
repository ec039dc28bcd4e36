raise FileNotFoundError(2, "No such file", "x.txt")
