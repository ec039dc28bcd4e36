def f():
    # a comment

    x = 1

    return x + ""  # trailing comment


f()
