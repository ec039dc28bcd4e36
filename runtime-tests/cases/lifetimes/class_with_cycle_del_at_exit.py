class Node:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print("del", self.n)
a, b = Node("a"), Node("b")
class K:
    inst = Node("class attr")
def f(): return f
f.attr = Node("function attr")
print("end")
# collector: auto-only
