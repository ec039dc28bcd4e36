for t in (object, int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, type, property, super, BaseException, ValueError, OSError, StopIteration, staticmethod, enumerate, zip, map):
    print(t.__name__, t.__basicsize__, t.__itemsize__)
