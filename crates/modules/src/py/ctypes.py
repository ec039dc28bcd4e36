"""The part of ctypes that inspects objects: fundamental types and structures read at the address of a live object.

An address that is no object's raises ValueError; nothing can be written through an address, and no library is loaded.
"""

from _ctypes import _peek

__all__ = ["Structure", "addressof", "alignment", "sizeof"]


class ArgumentError(Exception):
    """Raised when an argument has the wrong type."""


class _CData:
    _address = None

    @classmethod
    def from_address(cls, address):
        """An instance that shows the memory of the object at the address."""
        if not isinstance(address, int):
            raise TypeError("integer expected")
        made = cls.__new__(cls)
        made._address = address
        made._offset = 0
        _peek(address, 0, 8)
        return made


class _SimpleMeta(type):
    def __mul__(cls, length):
        raise TypeError("arrays of C data are not supported")


class _SimpleCData(_CData, metaclass=_SimpleMeta):
    _size = 8
    _signed = True

    def __init__(self, value=0):
        self._stored = self._wrapped(value)

    @classmethod
    def _wrapped(cls, value):
        if not isinstance(value, int):
            raise TypeError(f"an integer is required (got type {type(value).__name__})")
        bits = 8 * cls._size
        value &= (1 << bits) - 1
        return value - (1 << bits) if cls._signed and value >> (bits - 1) else value

    @property
    def value(self):
        """current value"""
        if self._address is None:
            return self._stored
        return self._wrapped(_peek(self._address, self._offset, self._size))

    @value.setter
    def value(self, value):
        if self._address is not None:
            raise ValueError("memory of an object cannot be written")
        self._stored = self._wrapped(value)

    def __bool__(self):
        return bool(self.value)

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"


def _simple(name, size, signed):
    body = {"_size": size, "_signed": signed, "__module__": "ctypes"}
    globals()[name] = _SimpleMeta(name, (_SimpleCData,), body)
    __all__.append(name)


for _name, _bytes in (("byte", 1), ("short", 2), ("int", 4), ("long", 8), ("longlong", 8)):
    _simple("c_" + _name, _bytes, True)
    _simple("c_u" + _name, _bytes, False)
for _bits in (8, 16, 32, 64):
    _simple(f"c_int{_bits}", _bits // 8, True)
    _simple(f"c_uint{_bits}", _bits // 8, False)
_simple("c_ssize_t", 8, True)
_simple("c_size_t", 8, False)
del _name, _bytes, _bits


class c_void_p(_SimpleCData):
    _size = 8
    _signed = False

    def __init__(self, value=None):
        self._stored = self._wrapped(value or 0)

    @property
    def value(self):
        """current value"""
        return _SimpleCData.value.fget(self) or None

    def __repr__(self):
        return f"c_void_p({self.value!r})"


__all__.append("c_void_p")


class _Field:
    """A field of a structure."""

    def __init__(self, name, ctype, offset):
        self._name = name
        self._type = ctype
        self.offset = offset
        self.size = sizeof(ctype)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        made = self._type.__new__(self._type)
        if issubclass(self._type, Structure):
            made._address, made._offset, made._values = instance._address, instance._offset + self.offset, {}
            return made
        if instance._address is None:
            default = None if self._type is c_void_p else 0
            return instance._values.get(self._name, default)
        made._address = instance._address
        made._offset = instance._offset + self.offset
        return made.value

    def __set__(self, instance, value):
        if instance._address is not None:
            raise ValueError("memory of an object cannot be written")
        instance._values[self._name] = self._type(value).value

    def __repr__(self):
        return f"<Field type={self._type.__name__}, ofs={self.offset}, size={self.size}>"


class _StructureMeta(type):
    def __new__(metatype, name, bases, namespace, **kwds):
        cls = super().__new__(metatype, name, bases, namespace, **kwds)
        if "_fields_" in namespace:
            cls._lay_out()
        return cls

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == "_fields_":
            cls._lay_out()

    def _lay_out(cls):
        base = cls.__mro__[1]
        offset = getattr(base, "_end", 0)
        align = getattr(base, "_align", 1)
        for field in cls._fields_:
            name, ctype = field[0], field[1]
            if not (isinstance(ctype, type) and issubclass(ctype, _CData)):
                raise TypeError("second item in _fields_ tuple (index 0) must be a C type")
            need = alignment(ctype)
            offset = (offset + need - 1) // need * need
            type.__setattr__(cls, name, _Field(name, ctype, offset))
            offset += sizeof(ctype)
            align = max(align, need)
        type.__setattr__(cls, "_end", offset)
        type.__setattr__(cls, "_align", align)
        type.__setattr__(cls, "_total", (offset + align - 1) // align * align)


class Structure(_CData, metaclass=_StructureMeta):
    """Structure base class"""

    _end = _total = 0
    _align = 1
    _offset = 0

    def __init__(self, *args, **kwargs):
        self._values = {}
        names = [field[0] for base in reversed(type(self).__mro__) for field in base.__dict__.get("_fields_", ())]
        if len(args) > len(names):
            raise TypeError("too many initializers")
        for name, value in zip(names, args):
            if name in kwargs:
                raise TypeError(f"duplicate values for field {name!r}")
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)


def _type_of(value):
    return value if isinstance(value, type) else type(value)


def sizeof(value):
    """Size in bytes of a C instance or type."""
    cls = _type_of(value)
    if issubclass(cls, Structure):
        return cls._total
    if issubclass(cls, _SimpleCData) and cls is not _SimpleCData:
        return cls._size
    raise TypeError("this type has no size")


def alignment(value):
    """Alignment in bytes of a C instance or type."""
    cls = _type_of(value)
    if issubclass(cls, Structure):
        return cls._align
    return sizeof(cls)


def addressof(value):
    """Address of the memory a C instance shows."""
    if not isinstance(value, _CData):
        raise TypeError("invalid type")
    return id(value) if value._address is None else value._address + value._offset
