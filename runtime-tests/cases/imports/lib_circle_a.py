import lib_circle_b
name = "a"
