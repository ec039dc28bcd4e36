class A:
    def __eq__(self, other):
        raise ValueError("eq")
[A()].index(1)
