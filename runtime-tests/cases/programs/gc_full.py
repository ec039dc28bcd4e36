"""Full collections over a big live graph, and of big dead cycles."""
import gc


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []
        self.info = {"id": value}


def graph(n):
    nodes = [Node(i) for i in range(n)]
    x = 12345
    for node in nodes:
        for _ in range(3):
            x = (x * 1103515245 + 12345) & 0x7FFFFFFF
            node.links.append(nodes[x % n])
    return nodes


def reach(nodes):
    seen = set()
    todo = [nodes[0]]
    while todo:
        node = todo.pop()
        if node.value in seen:
            continue
        seen.add(node.value)
        todo.extend(node.links)
    return len(seen)


def main(n, rounds):
    nodes = graph(n)
    tuples = [(i, (i, [i])) for i in range(n)]
    gc.collect()
    for _ in range(rounds):
        gc.collect()
    found = reach(nodes)
    dropped = 0
    for _ in range(4):
        dropped += len(graph(n // 4))
        gc.collect()
    return found, dropped, len(tuples)


print("gc_full", *main(900, 8))
