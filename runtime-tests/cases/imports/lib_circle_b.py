import lib_circle_a
print("in b:", hasattr(lib_circle_a, "name"))
name = "b"
