import ctypes
class PyObject(ctypes.Structure):
    _fields_ = [("ob_refcnt", ctypes.c_ssize_t), ("ob_type", ctypes.c_void_p)]
class Var(ctypes.Structure):
    _fields_ = [("base", PyObject), ("ob_size", ctypes.c_ssize_t)]
x = [1, 2]
p = PyObject.from_address(id(x))
print(p.ob_refcnt, p.ob_type == id(list), ctypes.sizeof(PyObject), ctypes.sizeof(ctypes.c_int))
y = x; print(p.ob_refcnt); del y; print(p.ob_refcnt)
v = Var.from_address(id(x)); print(v.ob_size, v.base.ob_refcnt); x.append(3); print(v.ob_size)
try:
    p.nope
except AttributeError as e:
    print(e)
