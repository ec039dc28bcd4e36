import lib_attr_b
x = 1
