import sys
for _ in range(2):
    try:
        import lib_raises
    except ValueError as e:
        print(e, "lib_raises" in sys.modules)
