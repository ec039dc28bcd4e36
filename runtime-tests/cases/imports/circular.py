import lib_circle_a
print(lib_circle_a.name, lib_circle_a.lib_circle_b.name)
