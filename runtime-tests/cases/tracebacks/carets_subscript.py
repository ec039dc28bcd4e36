values = {"a": [1, 2, 3]}
print(values["a"][1])
print(values["a"][10] + values["a"][0])
