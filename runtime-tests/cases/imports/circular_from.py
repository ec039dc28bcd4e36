import lib_from_a
