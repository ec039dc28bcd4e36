def deco(f):
    raise ValueError("decorator")
@deco
def f():
    pass
