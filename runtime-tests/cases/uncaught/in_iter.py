class A:
    def __iter__(self):
        return self
    def __next__(self):
        raise KeyError("next")
for x in A():
    pass
