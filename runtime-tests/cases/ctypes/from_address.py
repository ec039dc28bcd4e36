import ctypes, sys
o = object()
print(ctypes.c_long.from_address(id(o)).value, sys.getrefcount(o))
l = [1, 2, 3]; keep = [l, l]
print(ctypes.c_ssize_t.from_address(id(l)).value, ctypes.c_ssize_t.from_address(id(l) + 16).value)
print(ctypes.c_void_p.from_address(id(l) + 8).value == id(list))
