import builtins
def tree(c, depth=0):
    print("  " * depth + c.__name__)
    for s in sorted(c.__subclasses__(), key=lambda s: s.__name__):
        if s.__module__ == "builtins": tree(s, depth + 1)
tree(BaseException)
