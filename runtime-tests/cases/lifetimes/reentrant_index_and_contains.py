class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        l[:] = []
        return NotImplemented
l = [E(1), E(2)]
for f in (lambda: l.index(E(3)), lambda: E(3) in l, lambda: l.count(E(3)), lambda: l.remove(E(3)), lambda: l == [1, 2]):
    l = [E(1), E(2), E(3)]
    try:
        print(f(), len(l))
    except ValueError as e:
        print("ValueError", len(l))
