d = {}; d["d"] = d; d["l"] = [d]
print(d)
l = [1]; l.append({"l": l})
print(l)
print({"a": {"b": {}}, (1,): [2], "q'": 'w"'})
