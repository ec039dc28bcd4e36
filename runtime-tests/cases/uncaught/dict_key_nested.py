config = {"a": {"b": 1}}
def get(path):
    node = config
    for part in path.split("."):
        node = node[part]
    return node
print(get("a.b"))
get("a.c")
