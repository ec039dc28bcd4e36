d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i)
d["d"] = 4
print(k, list(v), k & {"a", "z"}, k | {"z"} == {"a", "b", "c", "d", "z"}, k - {"a"} == {"b", "c", "d"}, k ^ {"a"} == {"b", "c", "d"})
print(k == {"a", "b", "c", "d"}, k <= {"a", "b", "c", "d", "e"}, k.isdisjoint({"z"}), i.mapping["a"], list(reversed(k)))
try:
    d.keys()[0]
except TypeError as e:
    print(e)
try:
    hash(k)
except TypeError as e:
    print(e)
