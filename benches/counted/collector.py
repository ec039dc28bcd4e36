"""Cycles that the collector finds by itself, and full collections of a graph that lives."""
import gc


class Node:
    def __init__(self, value):
        self.value = value
        self.other = None


def pairs(n):
    for i in range(n):
        a = Node(i)
        b = Node(i)
        a.other = b
        b.other = a


def ring(n):
    nodes = [Node(i) for i in range(n)]
    for i in range(n):
        nodes[i].other = [nodes[i - 1], (i, nodes[i - 2])]
    return nodes


pairs(10_000)
gc.collect()
kept = ring(10_000)
for _ in range(5):
    assert gc.collect() == 0
