def check(value):
    assert value > 10, "too small"

check(5)
