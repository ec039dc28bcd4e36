"""The collections at the end of a process that callbacks hear of."""
# collector: auto-only
import gc

gc.callbacks.append(lambda phase, info: print(phase, sorted(info)))


class Node:
    pass


node = Node()
node.me = node
