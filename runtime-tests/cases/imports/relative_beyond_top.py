try:
    import lib_pkg.too_far
except ImportError as e:
    print(e)
