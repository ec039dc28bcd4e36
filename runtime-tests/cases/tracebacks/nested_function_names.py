class A:
    def outer(self):
        def inner():
            return (lambda: [None.x for _ in [1]])()
        return inner()
A().outer()
