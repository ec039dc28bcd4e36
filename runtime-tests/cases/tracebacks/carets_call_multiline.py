def f(*args):
    raise ValueError("multi-line call")

f(
    1,
    2,
)
