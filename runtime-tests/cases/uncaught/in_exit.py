class A:
    def __enter__(self): pass
    def __exit__(self, *a):
        raise ValueError("exit")
with A():
    1 / 0
