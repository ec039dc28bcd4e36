"""One million instances with __slots__: create, keep, read, write.  Twin of dict_objects.py."""


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def total(self):
        return self.x + self.y + self.z


def main(n):
    points = [Point(i, i + 1, -i) for i in range(n)]
    acc = 0
    for p in points:
        acc += p.x + p.y * p.z
    for p in points:
        p.x = p.y
        p.z = 3
    for p in points:
        acc += p.total()
    points = None
    for i in range(n):
        q = Point(i, 1, 2)
        acc += q.x
    return acc


print("points", main(900))
