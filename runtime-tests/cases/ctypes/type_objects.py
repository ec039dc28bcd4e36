import ctypes
class PyObject(ctypes.Structure):
    _fields_ = [("ob_refcnt", ctypes.c_ssize_t), ("ob_type", ctypes.c_void_p)]
class A: pass
a = A()
print(PyObject.from_address(id(a)).ob_type == id(A), PyObject.from_address(id(A)).ob_type == id(type), PyObject.from_address(id("text")).ob_type == id(str))
