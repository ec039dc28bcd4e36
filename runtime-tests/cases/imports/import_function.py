m = __import__("lib_pkg.sub")
print(m.__name__, __import__("lib_pkg", fromlist=["sub"]).sub.NAME, __import__("lib_pkg.sub", fromlist=["NAME"]).__name__)
for args in ((), (5,), ("",), ("lib_simple", {}, {}, (), 1)):
    try:
        print(__import__(*args))
    except Exception as e:
        print(type(e).__name__, e)
