from collections import ChainMap, UserDict, UserList
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(c["a"], c["b"], len(c), sorted(c), c.maps, c.new_child({"z": 0})["z"], c.parents)
c["q"] = 5; print(c.maps[0])
try:
    c["nope"]
except KeyError as e:
    print(repr(e))
