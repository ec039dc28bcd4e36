def g():
    try:
        while True:
            try:
                x = yield
                print("got", x)
            except ValueError as e:
                print("value error", e)
    finally:
        print("finally")
it = g(); next(it); it.send(1); it.throw(ValueError("a")); it.throw(ValueError("b"))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("key error", e)
it = g(); next(it); it.close(); it.close()
