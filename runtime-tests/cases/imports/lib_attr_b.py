import lib_attr_a
lib_attr_a.x
