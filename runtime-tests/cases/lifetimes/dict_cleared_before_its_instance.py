"""The collector clears the dict of an instance that only the dict keeps alive: the instance dies while its values are dropped."""
# collector: auto-only
import gc


class Value:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Node:
    pass


class Finalized:
    def __del__(self):
        print("finalized", sorted(self.__dict__))


def dict_of(cls):
    node = cls()
    node.first = Value(cls.__name__ + " first")
    node.me = node
    node.last = Value(cls.__name__ + " last")
    return node.__dict__


gc.disable()
for cls in (Node, Finalized):
    kept = dict_of(cls)
    # The dict is reached first from now on, and cleared first.
    gc.collect()
    kept["more"] = Value(cls.__name__ + " more")
    del kept
    print(gc.collect() >= 2)

kept = dict_of(Node)
kept.clear()
print("cleared")
kept = dict_of(Node)
kept["me"].__dict__ = {}
print("replaced", sorted(kept))
del kept["me"]
print("end")
