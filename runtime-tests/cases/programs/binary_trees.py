"""Allocation of many short-lived trees and one long-lived tree of plain class instances."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    depth -= 1
    return Node(make(depth), make(depth))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def main(max_depth):
    long_lived = make(max_depth)
    result = []
    for depth in range(4, max_depth + 1, 4):
        rounds = 1 << (max_depth - depth + 4)
        total = 0
        for _ in range(rounds):
            total += check(make(depth))
        result.append(total)
    result.append(check(long_lived))
    return result


print("binary_trees", *main(6))
