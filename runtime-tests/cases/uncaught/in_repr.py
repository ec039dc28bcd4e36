class A:
    def __repr__(self):
        return self.name
print([A()])
