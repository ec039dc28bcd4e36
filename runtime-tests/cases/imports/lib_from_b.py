from lib_from_a import x
y = 2
