def check(f):
    try:
        f()
    except AssertionError as e:
        print(repr(e))
def a(): assert False
def b(): assert 1 == 2, "message"
def c(): assert [], (1, 2)
def d(): assert True, 1 / 0
def e(): assert 0, None
for f in (a, b, c, d, e): check(f)
assert len([1]) == 2, f"got {len([1])}"
