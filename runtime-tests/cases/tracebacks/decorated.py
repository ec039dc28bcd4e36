def deco(f):
    def wrapper(*a):
        return f(*a)
    return wrapper
@deco
def f(x): return x.y
f(5)
