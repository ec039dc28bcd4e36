def __getattr__(name):
    if name == "nope": raise AttributeError("no " + name)
    return "dynamic " + name
def __dir__(): return ["b", "a"]
