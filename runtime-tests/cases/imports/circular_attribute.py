try:
    import lib_attr_a
except AttributeError as e:
    print(e)
