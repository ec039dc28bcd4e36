import sys
import ctypes

class PyObject(ctypes.Structure):
    """Python nesnesinin C struct temsili"""
    _fields_ = [
        ('ob_refcnt', ctypes.c_ssize_t),
        ('ob_type', ctypes.c_void_p),
    ]

def get_object_info(obj):
    """Nesnenin C seviyesindeki bilgilerini gösterir"""
    py_obj = PyObject.from_address(id(obj))

    print(f"=== Object Info ===")
    print(f"Type: {type(obj).__name__}")
    print(f"ID: {id(obj)}")
    print(f"Size: {sys.getsizeof(obj)} bytes")
    print(f"RefCount (C): {py_obj.ob_refcnt}")
    print(f"RefCount (Python): {sys.getrefcount(obj) - 1}")
    print(f"Type pointer: {hex(py_obj.ob_type)}")

# Test
obj = [1, 2, 3]
get_object_info(obj)

# Object overhead
def calculate_overhead():
    """Farklı nesne tipleri için overhead hesaplar"""
    print("\n=== Object Overhead ===")

    # Empty containers
    empty_list = []
    empty_tuple = ()
    empty_dict = {}
    empty_set = set()

    print(f"Empty list: {sys.getsizeof(empty_list)} bytes")
    print(f"Empty tuple: {sys.getsizeof(empty_tuple)} bytes")
    print(f"Empty dict: {sys.getsizeof(empty_dict)} bytes")
    print(f"Empty set: {sys.getsizeof(empty_set)} bytes")

    # Single element
    one_list = [1]
    one_tuple = (1,)
    one_dict = {1: 1}
    one_set = {1}

    print(f"\nOne element list: {sys.getsizeof(one_list)} bytes")
    print(f"One element tuple: {sys.getsizeof(one_tuple)} bytes")
    print(f"One element dict: {sys.getsizeof(one_dict)} bytes")
    print(f"One element set: {sys.getsizeof(one_set)} bytes")

    # Per-element cost
    print(f"\n=== Per-element Cost ===")
    print(f"List: {sys.getsizeof(one_list) - sys.getsizeof(empty_list)} bytes/element")
    print(f"Dict: {sys.getsizeof(one_dict) - sys.getsizeof(empty_dict)} bytes/element")
    print(f"Set: {sys.getsizeof(one_set) - sys.getsizeof(empty_set)} bytes/element")

calculate_overhead()

# Integer object pool
def integer_caching():
    """Python'un integer caching mekanizması"""
    print("\n=== Integer Caching ===")

    # Small integers (-5 to 256) are cached
    a = 100
    b = 100
    print(f"a = 100, b = 100")
    print(f"a is b: {a is b}")
    print(f"id(a) == id(b): {id(a) == id(b)}")

    # Large integers are not cached
    c = 1000
    d = 1000
    print(f"\nc = 1000, d = 1000")
    print(f"c is d: {c is d}")
    print(f"id(c) == id(d): {id(c) == id(d)}")

    # But equal values
    print(f"c == d: {c == d}")

    # Integer size
    small_int = 1
    big_int = 2**100

    print(f"\n=== Integer Size ===")
    print(f"Small int (1): {sys.getsizeof(small_int)} bytes")
    print(f"Big int (2^100): {sys.getsizeof(big_int)} bytes")

integer_caching()
# masks: ids addresses
