class A:
    def __enter__(self):
        raise ValueError("enter")
    def __exit__(self, *a): pass
with A():
    pass
