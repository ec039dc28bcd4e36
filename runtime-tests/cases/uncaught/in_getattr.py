class A:
    def __getattr__(self, name):
        raise KeyError(name)
A().x
